package dev.plinth.middleware.answers;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How many answers are kept, and for how long.
 *
 * @param memory the most that all kept answers weigh; a quarter of the heap, unless it is said
 * @param largest the most that a kept answer may weigh
 * @param ttl how long an answer is kept: half of this to all of it
 */
@ConfigurationProperties("plinth.answers")
@Validated
record AnswersProperties(
        @Nullable DataSize memory,
        @DefaultValue("64KB") @NotNull DataSize largest,
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration ttl) {

    private static final int SHARE = 4;

    /** The most that they weigh together. */
    long most() {
        return memory == null ? Runtime.getRuntime().maxMemory() / SHARE : memory.toBytes();
    }
}
