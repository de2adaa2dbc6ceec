package dev.plinth.middleware.cache;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much is remembered, and for how long.
 *
 * @param memory the most that the values in this node's memory weigh, as JSON; an eighth of the
 *     heap, unless it is said
 * @param memoryTtl how long a value stays in this node's memory: half of this to all of it; nodes
 *     tell each other what they change, so this is for what was changed behind their backs
 * @param redisTtl how long a value stays in Redis: half of this to all of it
 * @param heartbeat how often this node is heard of
 */
@ConfigurationProperties("plinth.cache")
@Validated
record CacheProperties(
        @Nullable DataSize memory,
        @DefaultValue("30m") @DurationMin(seconds = 1) Duration memoryTtl,
        @DefaultValue("1h") @DurationMin(seconds = 1) @DurationMax(hours = 12) Duration redisTtl,
        @DefaultValue("1s") @DurationMin(millis = 50) @DurationMax(seconds = 1)
                Duration heartbeat) {

    private static final int SHARE = 8;

    /** The most that the values in this node's memory weigh together. */
    long most() {
        return memory == null ? Runtime.getRuntime().maxMemory() / SHARE : memory.toBytes();
    }

    /** How long a heartbeat may stay away before Redis or the channel counts as gone. */
    Duration silence() {
        return heartbeat.multipliedBy(3);
    }

    /** How long a node's heartbeat may stay away before the others take it for dead. */
    Duration death() {
        return heartbeat.multipliedBy(5);
    }
}
