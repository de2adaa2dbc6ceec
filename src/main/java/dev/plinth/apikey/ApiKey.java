package dev.plinth.apikey;

import dev.plinth.shared.MachineKeys.Machine;
import dev.plinth.shared.Scope;
import dev.plinth.shared.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A key that a machine calls with, known by the hash of its secret, and of the one before. */
@Entity
@Table(name = "api_keys")
class ApiKey {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private String name;
    private String prefix;
    private byte[] keyHash;
    private byte @Nullable [] previousHash;
    private @Nullable Instant previousUntil;
    private String[] scopes;
    private UUID createdBy;
    private Instant createdAt;
    private Instant expiresAt;

    /** Written past Hibernate. */
    @Column(insertable = false, updatable = false)
    private @Nullable Instant lastUsedAt;

    private @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected ApiKey() {}

    @SuppressWarnings("NullAway.Init") // the id is generated
    ApiKey(String name, Secret key, Set<Scope> scopes, UUID creator, Instant now, Instant end) {
        this.name = name.strip();
        this.prefix = KeyText.prefix(key);
        this.keyHash = KeyText.hash(key);
        this.scopes = scopes.stream().map(Scope::text).toArray(String[]::new);
        this.createdBy = creator;
        this.createdAt = now;
        this.expiresAt = end;
    }

    /**
     * From now on it has another secret.
     *
     * @param overlap until when the one that it has had is good; not longer than it would have been
     */
    void rotate(Secret key, Instant overlap, Instant end) {
        previousHash = keyHash;
        previousUntil = overlap.isBefore(expiresAt) ? overlap : expiresAt;
        keyHash = KeyText.hash(key);
        prefix = KeyText.prefix(key);
        expiresAt = end;
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    boolean isGood(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    /** What a secret with this hash is good for, which is its own or was. */
    Optional<Machine> machine(byte[] hash, Instant now) {
        Instant until = Arrays.equals(hash, keyHash) ? expiresAt : previousUntil;
        return isGood(now) && until != null && now.isBefore(until)
                ? Optional.of(new Machine(id, KeyText.name(hash), scopes(), createdAt, until))
                : Optional.empty();
    }

    /** The name of its secret. */
    UUID secret() {
        return KeyText.name(keyHash);
    }

    /** The name of the secret before; null if there was none. */
    @Nullable UUID previousSecret() {
        return previousHash == null ? null : KeyText.name(previousHash);
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    String prefix() {
        return prefix;
    }

    /** Those that this version knows. */
    Set<Scope> scopes() {
        EnumSet<Scope> known = EnumSet.noneOf(Scope.class);
        Arrays.stream(scopes).map(Scope::of).flatMap(Optional::stream).forEach(known::add);
        return known;
    }

    UUID createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable Instant previousUntil() {
        return previousUntil;
    }

    @Nullable Instant lastUsedAt() {
        return lastUsedAt;
    }

    @Nullable Instant revokedAt() {
        return revokedAt;
    }
}
