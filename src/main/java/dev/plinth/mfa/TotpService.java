package dev.plinth.mfa;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Secret;
import dev.plinth.shared.Vault;
import dev.plinth.user.UserDirectory;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets authenticators up, and takes them away. */
@Service
class TotpService {

    private final TotpSecretRepository secrets;
    private final SecondFactors factors;
    private final RecoveryCodes recoveryCodes;
    private final UserDirectory users;
    private final EventOutbox events;
    private final Vault vault;
    private final InstantSource clock;

    TotpService(
            TotpSecretRepository secrets,
            SecondFactors factors,
            RecoveryCodes recoveryCodes,
            UserDirectory users,
            EventOutbox events,
            Vault vault,
            InstantSource clock) {
        this.secrets = secrets;
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.users = users;
        this.events = events;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A new secret, of no effect until it is confirmed.
     *
     * @throws ProblemException 400 {@code validation-failed} if the password is wrong, 409 {@code
     *     already-exists} if there is an authenticator
     */
    @Transactional
    TotpView begin(UUID user, Secret password) {
        users.requirePassword(user, password);
        refuseIfSetUp(user);
        String secret = Totp.secret();
        TotpSecret stored =
                secrets.lock(user).orElseGet(() -> new TotpSecret(user, vault.close(secret)));
        stored.replace(vault.close(secret));
        secrets.save(stored);
        return TotpView.of(secret, users.contact(user).orElseThrow().email());
    }

    /**
     * Has every further sign-in ask for a code.
     *
     * @throws ProblemException 400 {@code invalid-code}, 409 {@code already-exists}
     */
    @Transactional
    RecoveryCodesView confirm(UUID user, String code) {
        refuseIfSetUp(user);
        if (!factors.acceptTotp(user, code)) {
            throw new ProblemException(ProblemType.INVALID_CODE);
        }
        secrets.lock(user).orElseThrow().confirm(clock.instant());
        events.append(SecurityEvent.USER_TOTP_ENABLED, user, user);
        return new RecoveryCodesView(recoveryCodes.renew(user));
    }

    /**
     * Has no further sign-in ask for a code.
     *
     * @throws ProblemException 400 {@code invalid-code}
     */
    @Transactional
    void end(UUID user, String code) {
        if (!factors.accept(user, code)) {
            throw new ProblemException(ProblemType.INVALID_CODE);
        }
        secrets.deleteById(user);
        recoveryCodes.forget(user);
        events.append(SecurityEvent.USER_TOTP_DISABLED, user, user);
    }

    private void refuseIfSetUp(UUID user) {
        if (factors.areSetUp(user)) {
            throw new ProblemException(ProblemType.ALREADY_EXISTS);
        }
    }
}
