package dev.plinth.shared;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an API key may be good for. */
public enum Scope {
    /** Sees everyone's profile. */
    USERS_READ,
    /** Sees everyone's orders. */
    ORDERS_READ,
    /** Changes what is for sale, and how much is left. */
    PRODUCTS_WRITE,
    /** Exports users and orders. */
    EXPORT_READ,
    /** Sees who did what. */
    AUDIT_READ,
    /** Follows what happens. */
    EVENTS_READ,
    /** Sees webhooks and what they were told. */
    WEBHOOKS_READ,
    /** Changes webhooks, and sends again what they were told; only people set them up. */
    WEBHOOKS_WRITE,
    /** Reads the metrics. */
    METRICS_READ;

    /** As clients write it, such as {@code users:read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /** The one that is written so. */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text().equals(text)).findFirst();
    }
}
