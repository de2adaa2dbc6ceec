package dev.plinth.webhook;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is sent to, and how it fares.
 *
 * @param secret as it is stored
 * @param previousSecret the one before, until {@code previousUntil}
 * @param failures how often in a row it has failed
 * @param failingSince since when; null if the last attempt succeeded
 * @param pausedUntil when it is tried next; null at once
 */
record Receiver(
        String url,
        boolean enabled,
        String secret,
        @Nullable String previousSecret,
        @Nullable Instant previousUntil,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant pausedUntil) {

    boolean isReady(Instant now) {
        return enabled && (pausedUntil == null || !pausedUntil.isAfter(now));
    }

    /**
     * Since when it has been failing, if it fails now; a failure of long ago, after which nothing
     * was tried, is no part of it.
     */
    Instant failingSince(Instant now) {
        if (failingSince == null || pausedUntil == null) {
            return now;
        }
        return pausedUntil.plus(RetryPlan.LONGEST_GAP).isAfter(now) ? failingSince : now;
    }

    /** What deliveries are signed with: the secret, and the one before for a while. */
    Stream<String> secrets(Instant now) {
        return previousSecret != null && previousUntil != null && previousUntil.isAfter(now)
                ? Stream.of(secret, previousSecret)
                : Stream.of(secret);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return url;
    }
}
