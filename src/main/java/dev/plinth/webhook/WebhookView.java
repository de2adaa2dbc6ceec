package dev.plinth.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plinth.shared.ShownOnce;
import dev.plinth.shared.TextLength;
import dev.plinth.shared.Versioned;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as administrators see it.
 *
 * @param types what it is told of; empty for everything
 * @param disabledReason why it was disabled; null unless that was done for it
 * @param createdBy the administrator who set it up, and gets a letter if it has to be disabled
 * @param secret what deliveries are signed with; only in the answer to who has just had it made
 */
record WebhookView(
        UUID id,
        @TextLength(max = 2048) String url,
        @Size(max = 50) List<@TextLength(max = 100) String> types,
        @TextLength(max = 200) @Nullable String description,
        boolean enabled,
        @TextLength(max = 200) @Nullable String disabledReason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @TextLength(max = 100) @Nullable String secret,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore int version)
        implements Versioned, ShownOnce {

    static WebhookView of(Webhook webhook) {
        return new WebhookView(
                webhook.id(),
                webhook.url(),
                webhook.types(),
                webhook.description(),
                webhook.isEnabled(),
                webhook.disabledReason(),
                null,
                webhook.createdBy(),
                webhook.createdAt(),
                webhook.updatedAt(),
                webhook.version());
    }

    WebhookView with(@Nullable String shown) {
        return new WebhookView(
                id,
                url,
                types,
                description,
                enabled,
                disabledReason,
                shown,
                createdBy,
                createdAt,
                updatedAt,
                version);
    }

    @Override
    public WebhookView again() {
        return with(null);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "webhook " + id;
    }
}
