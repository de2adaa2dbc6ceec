package dev.plinth.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plinth.shared.Scope;
import dev.plinth.shared.Secret;
import dev.plinth.shared.ShownOnce;
import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as administrators see it.
 *
 * @param prefix what its secret begins with
 * @param key all of it; only in the answer to who has just had it made
 * @param previousUntil until when the secret before is good too; null if there is none
 * @param createdBy the administrator who made it
 * @param lastUsedAt when it was used last, to the minute; null if never
 */
record ApiKeyView(
        UUID id,
        @TextLength(max = 100) String name,
        @TextLength(max = 16) String prefix,
        @JsonInclude(JsonInclude.Include.NON_NULL) @TextLength(max = 100) @Nullable String key,
        @Size(max = 20) List<@TextLength(max = 50) String> scopes,
        UUID createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant previousUntil,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt)
        implements ShownOnce {

    static ApiKeyView of(ApiKey key) {
        return of(key, null);
    }

    /** With the secret. */
    static ApiKeyView of(ApiKey key, @Nullable Secret secret) {
        return new ApiKeyView(
                key.id(),
                key.name(),
                key.prefix(),
                secret == null ? null : secret.value(),
                key.scopes().stream().map(Scope::text).toList(),
                key.createdBy(),
                key.createdAt(),
                key.expiresAt(),
                key.previousUntil(),
                key.lastUsedAt(),
                key.revokedAt());
    }

    @Override
    public ApiKeyView again() {
        return new ApiKeyView(
                id,
                name,
                prefix,
                null,
                scopes,
                createdBy,
                createdAt,
                expiresAt,
                previousUntil,
                lastUsedAt,
                revokedAt);
    }

    /** Without the secret; whatever changes shows, since the tag of a list is made of it. */
    @Override
    public String toString() {
        return "API key %s (%s), %s, until %s and %s, used %s, revoked %s"
                .formatted(id, name, prefix, expiresAt, previousUntil, lastUsedAt, revokedAt);
    }
}
