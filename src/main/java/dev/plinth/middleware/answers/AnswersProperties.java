package dev.plinth.middleware.answers;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How many answers are kept.
 *
 * @param memory the most that all kept answers weigh; a quarter of the heap, unless it is said
 */
@ConfigurationProperties("plinth.answers")
@Validated
record AnswersProperties(@Nullable DataSize memory) {

    private static final int SHARE = 4;

    /** The most that they weigh together. */
    long most() {
        return memory == null ? Runtime.getRuntime().maxMemory() / SHARE : memory.toBytes();
    }
}
