package dev.plinth.user;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** The proof of who a user is: the hash of a password, and since when sign-ins are good. */
@Entity
class Credentials implements Persistable<UUID> {

    @Id private UUID userId;
    private String passwordHash;
    private Instant updatedAt;

    @Transient private boolean stored;

    @SuppressWarnings("NullAway.Init")
    protected Credentials() {}

    Credentials(UUID userId, String passwordHash, Instant now) {
        this.userId = userId;
        this.passwordHash = passwordHash;
        this.updatedAt = now;
    }

    void change(String passwordHash, Instant now) {
        this.passwordHash = passwordHash;
        this.updatedAt = now;
    }

    void touch(Instant now) {
        this.updatedAt = now;
    }

    String passwordHash() {
        return passwordHash;
    }

    /** When the password was set, or all sign-ins were ended; what is older is void. */
    Instant updatedAt() {
        return updatedAt;
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
