package dev.plinth.mfa;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.SecondFactor;
import dev.plinth.shared.UnreadableSecretException;
import dev.plinth.shared.Vault;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks second factors: the codes of authenticators, and recovery codes. */
@Service
class SecondFactors implements SecondFactor {

    private static final Logger log = LoggerFactory.getLogger(SecondFactors.class);

    private final TotpSecretRepository secrets;
    private final RecoveryCodes recoveryCodes;
    private final EventOutbox events;
    private final Vault vault;
    private final InstantSource clock;

    SecondFactors(
            TotpSecretRepository secrets,
            RecoveryCodes recoveryCodes,
            EventOutbox events,
            Vault vault,
            InstantSource clock) {
        this.secrets = secrets;
        this.recoveryCodes = recoveryCodes;
        this.events = events;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public boolean isSetUp(UUID user) {
        return secrets.existsByUserIdAndConfirmedAtIsNotNull(user);
    }

    @Override
    @Transactional
    public boolean accept(UUID user, String code) {
        return secrets.lock(user).filter(TotpSecret::isConfirmed).isPresent()
                && (acceptTotp(user, code) || acceptRecoveryCode(user, code));
    }

    @Override
    @Transactional
    public void remove(UUID user) {
        if (forget(user).filter(TotpSecret::isConfirmed).isPresent()) {
            events.appendBy(user, SecurityEvent.USER_TOTP_DISABLED, user);
        }
    }

    /** Whether there is an authenticator, confirmed or not. */
    boolean isBegun(UUID user) {
        return secrets.existsById(user);
    }

    /** Takes away what its owner has lost, confirmed or not, for an administrator. */
    @Transactional
    void removeLost(UUID user) {
        if (forget(user).isPresent()) {
            events.append(SecurityEvent.USER_TOTP_REMOVED, user, null, null);
        }
    }

    private Optional<TotpSecret> forget(UUID user) {
        Optional<TotpSecret> totp = secrets.lock(user);
        totp.ifPresent(secrets::delete);
        recoveryCodes.forget(user);
        return totp;
    }

    /** Takes a code of an authenticator, confirmed or not; each is good once (RFC 6238, 5.2). */
    @Transactional
    boolean acceptTotp(UUID user, String code) {
        return secrets.lock(user).filter(totp -> isNext(totp, code)).isPresent();
    }

    private boolean isNext(TotpSecret totp, String code) {
        try {
            OptionalLong step = Totp.step(vault.open(totp.secret()), code, clock.instant());
            return step.isPresent() && totp.use(step.getAsLong());
        } catch (UnreadableSecretException otherKey) {
            log.error("SECRETS_KEY is not the one of an authenticator; recovery codes are good");
            return false;
        }
    }

    private boolean acceptRecoveryCode(UUID user, String code) {
        boolean isUsed = recoveryCodes.use(user, code);
        if (isUsed) {
            events.appendBy(user, SecurityEvent.USER_RECOVERY_CODE_USED, user);
        }
        return isUsed;
    }
}
