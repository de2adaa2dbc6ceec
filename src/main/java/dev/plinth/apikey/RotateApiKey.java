package dev.plinth.apikey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the secret of a key.
 *
 * @param overlapMinutes how long the old secret is still good; 24 hours unless it says otherwise
 */
record RotateApiKey(
        @Min(0) @Max(7 * 24 * 60) @Nullable Integer overlapMinutes, @Nullable Instant expiresAt) {

    Duration overlap(Duration usual) {
        return overlapMinutes == null ? usual : Duration.ofMinutes(overlapMinutes);
    }
}
