package dev.plinth.mfa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a user's authenticator and this service both know. */
@Entity
@Table(name = "totp_secrets")
class TotpSecret {

    @Id private UUID userId;
    private String secret;
    private @Nullable Instant confirmedAt;
    private long lastStep;

    @SuppressWarnings("NullAway.Init")
    protected TotpSecret() {}

    /** Begins anew with another secret. */
    void replace(String secret) {
        this.secret = secret;
        this.lastStep = 0;
    }

    void confirm(Instant now) {
        confirmedAt = now;
    }

    /** Notes which code was used; false if it, or a later one, was used before. */
    boolean use(long step) {
        boolean isNew = step > lastStep;
        lastStep = Math.max(step, lastStep);
        return isNew;
    }

    boolean isConfirmed() {
        return confirmedAt != null;
    }

    UUID userId() {
        return userId;
    }

    /** As it is stored. */
    String secret() {
        return secret;
    }
}
