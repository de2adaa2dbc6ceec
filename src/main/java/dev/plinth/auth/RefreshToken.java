package dev.plinth.auth;

import dev.plinth.shared.DeviceKey;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** One refresh token of a family, known by its hash; each is good for one use. */
@Entity
@Table(name = "refresh_tokens")
class RefreshToken {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    @SuppressWarnings("UnusedVariable")
    private UUID id;

    private UUID familyId;
    private UUID userId;
    private UUID deviceId;

    @SuppressWarnings("UnusedVariable")
    private byte[] tokenHash;

    private @Nullable Instant startedAt;
    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant usedAt;
    private @Nullable Instant revokedAt;
    private @Nullable String keyThumbprint;
    private byte @Nullable [] successorSalt;

    @SuppressWarnings("NullAway.Init")
    protected RefreshToken() {}

    @SuppressWarnings("NullAway.Init") // the id is generated
    RefreshToken(
            Session session,
            @Nullable DeviceKey key,
            byte[] tokenHash,
            Instant startedAt,
            Instant now,
            Instant expiresAt) {
        this.familyId = session.id();
        this.userId = session.userId();
        this.deviceId = session.deviceId();
        this.tokenHash = tokenHash.clone();
        this.startedAt = startedAt;
        this.createdAt = now;
        this.expiresAt = expiresAt;
        this.keyThumbprint = key == null ? null : key.thumbprint();
    }

    /** Whether it is good in these hands; one that is bound to no key is in any. */
    boolean isFor(@Nullable DeviceKey key) {
        return keyThumbprint == null || new DeviceKey(keyThumbprint).equals(key);
    }

    boolean isUsed() {
        return usedAt != null;
    }

    boolean isLive(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    boolean isOlderThan(Instant time) {
        return createdAt.isBefore(time);
    }

    /** When the sign-in began. */
    Instant startedAt() {
        return startedAt == null ? createdAt : startedAt;
    }

    /**
     * Uses it up.
     *
     * @param salt with its text, what the text of the next one is made of
     */
    void use(Instant now, byte[] salt) {
        usedAt = now;
        successorSalt = salt.clone();
    }

    /** The salt of the next one, if it was used so lately that the answer may have been lost. */
    Optional<byte[]> saltIfUsedAfter(Instant time) {
        return usedAt == null || !usedAt.isAfter(time)
                ? Optional.empty()
                : Optional.ofNullable(successorSalt);
    }

    Session session() {
        return new Session(familyId, userId, deviceId);
    }
}
