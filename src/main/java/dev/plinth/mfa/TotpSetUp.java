package dev.plinth.mfa;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Vault;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores what authenticators know. */
@Service
class TotpSetUp {

    private final TotpSecretRepository secrets;
    private final SecondFactors factors;
    private final RecoveryCodes recoveryCodes;
    private final EventOutbox events;
    private final Vault vault;
    private final InstantSource clock;

    TotpSetUp(
            TotpSecretRepository secrets,
            SecondFactors factors,
            RecoveryCodes recoveryCodes,
            EventOutbox events,
            Vault vault,
            InstantSource clock) {
        this.secrets = secrets;
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.events = events;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A new secret, of no effect until it is confirmed.
     *
     * @throws ProblemException 409 {@code already-exists} if there is an authenticator
     */
    @Transactional
    String begin(UUID user) {
        String secret = Totp.secret();
        secrets.insertIfAbsent(user, vault.close(secret));
        TotpSecret stored = secrets.lock(user).orElseThrow();
        refuseIfConfirmed(stored);
        stored.replace(vault.close(secret));
        return secret;
    }

    /**
     * Has every further sign-in ask for a code.
     *
     * @return the recovery codes
     * @throws ProblemException 400 {@code invalid-code}, 409 {@code already-exists}
     */
    @Transactional
    List<String> confirm(UUID user, String code) {
        TotpSecret stored = secrets.lock(user).orElseThrow(TotpSetUp::invalid);
        refuseIfConfirmed(stored);
        if (!factors.acceptTotp(user, code)) {
            throw invalid();
        }
        stored.confirm(clock.instant());
        events.appendBy(user, SecurityEvent.USER_TOTP_ENABLED, user);
        return recoveryCodes.renew(user);
    }

    /**
     * Has no further sign-in ask for a code.
     *
     * @throws ProblemException 400 {@code invalid-code}
     */
    @Transactional
    void end(UUID user, String code) {
        if (!factors.accept(user, code)) {
            throw invalid();
        }
        factors.remove(user);
    }

    private static void refuseIfConfirmed(TotpSecret stored) {
        if (stored.isConfirmed()) {
            throw new ProblemException(ProblemType.ALREADY_EXISTS);
        }
    }

    private static ProblemException invalid() {
        return new ProblemException(ProblemType.INVALID_CODE);
    }
}
