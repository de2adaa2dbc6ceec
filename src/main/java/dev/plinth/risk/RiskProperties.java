package dev.plinth.risk;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much may speak against a sign-in.
 *
 * @param freeFailures how often somebody may fail before they have to wait
 * @param firstWait how long the first wait is; each failure after it doubles it
 * @param longestWait how long a wait is at most
 * @param stepUp the score from which one more proof is asked for
 * @param deny the score from which no proof is enough
 * @param surgeAccounts how many accounts must be failed at within five minutes for a surge
 * @param surgeShare which share of all accounts that are tried these must be
 */
@Validated
@ConfigurationProperties("plinth.risk")
record RiskProperties(
        @DefaultValue("5") @Min(1) @Max(100) int freeFailures,
        @DefaultValue("15s") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration firstWait,
        @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(hours = 24)
                Duration longestWait,
        @DefaultValue("60") @Min(1) @Max(1_000) int stepUp,
        @DefaultValue("120") @Min(1) @Max(1_000) int deny,
        @DefaultValue("50") @Min(1) @Max(1_000_000) int surgeAccounts,
        @DefaultValue("0.2") @DecimalMin("0.01") @DecimalMax("1") double surgeShare) {

    private static final Duration LEAST = Duration.ofHours(2);

    /** After which time failures are forgotten: longer than any wait, also one that was ended. */
    Duration memory() {
        Duration longest = longestWait.multipliedBy(2);
        return longest.compareTo(LEAST) > 0 ? longest : LEAST;
    }
}
