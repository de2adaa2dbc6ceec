package dev.plinth.mfa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What a user's authenticator and this service both know. */
@Entity
@Table(name = "totp_secrets")
class TotpSecret implements Persistable<UUID> {

    @Id private UUID userId;
    private String secret;
    private @Nullable Instant confirmedAt;
    private long lastStep;
    @Transient private boolean stored;

    @SuppressWarnings("NullAway.Init")
    protected TotpSecret() {}

    TotpSecret(UUID userId, String secret) {
        this.userId = userId;
        this.secret = secret;
    }

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

    /** As it is stored. */
    String secret() {
        return secret;
    }

    @Override
    public UUID getId() {
        return userId;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        stored = true;
    }
}
