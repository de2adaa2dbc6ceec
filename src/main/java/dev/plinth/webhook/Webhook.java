package dev.plinth.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Where another system wants to be told what happens; how it fares is kept beside it. */
@Entity
@Table(name = "webhooks")
@SuppressWarnings("UnusedVariable") // whoever sends reads the secrets past Hibernate
class Webhook {

    /** How long what was signed with a secret before is still good. */
    private static final Duration OVERLAP = Duration.ofHours(24);

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private String url;
    private String[] types;
    private @Nullable String description;
    private boolean enabled = true;
    private @Nullable String disabledReason;
    private String secret;
    private @Nullable String previousSecret;
    private @Nullable Instant previousUntil;
    private UUID createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    @Version private int version;

    @SuppressWarnings("NullAway.Init")
    protected Webhook() {}

    /**
     * A new one.
     *
     * @param secret as it is stored
     * @param creator who gets a letter if it has to be disabled
     */
    @SuppressWarnings("NullAway.Init") // the id is generated
    Webhook(CreateWebhook request, String secret, UUID creator, Instant now) {
        this.url = request.url();
        this.types = request.wanted().toArray(String[]::new);
        this.description = request.description();
        this.secret = secret;
        this.createdBy = creator;
        this.createdAt = now;
        this.updatedAt = now;
    }

    void move(String url) {
        this.url = url;
    }

    void want(List<String> types) {
        this.types = types.toArray(String[]::new);
    }

    void describe(@Nullable String description) {
        this.description = description;
    }

    void turn(boolean on) {
        enabled = on;
        disabledReason = null;
    }

    void disable(String reason) {
        turn(false);
        disabledReason = reason;
    }

    /** From now on deliveries have two signatures, until those who read them know the new one. */
    void rotate(String secret, Instant now) {
        previousSecret = this.secret;
        previousUntil = now.plus(OVERLAP);
        this.secret = secret;
    }

    void touch(Instant now) {
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String url() {
        return url;
    }

    List<String> types() {
        return List.of(types);
    }

    @Nullable String description() {
        return description;
    }

    boolean isEnabled() {
        return enabled;
    }

    @Nullable String disabledReason() {
        return disabledReason;
    }

    UUID createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    int version() {
        return version;
    }
}
