package dev.plinth.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** When what has failed is tried again, give or take a fifth. */
final class RetryPlan {

    /** How long a webhook may fail without one success until it is disabled. */
    static final Duration PATIENCE = Duration.ofDays(3);

    /** Whatever is tried again is tried within this time. */
    static final Duration LONGEST_GAP = Duration.ofHours(30);

    /** Ten attempts in some three days, as Standard Webhooks suggests. */
    private static final List<Duration> DELAYS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_WISH = Duration.ofHours(1);
    private static final int DOUBLINGS = 9;

    private RetryPlan() {}

    /** How long a delivery waits after so many attempts; empty if that was the last. */
    static Optional<Duration> delay(int attempts, @Nullable Duration retryAfter) {
        return attempts > DELAYS.size()
                ? Optional.empty()
                : Optional.of(longer(around(DELAYS.get(attempts - 1)), retryAfter));
    }

    /**
     * How long a webhook is left alone that has failed so often in a row: 1 s, 2 s, 4 s and so on
     * up to five minutes, or for as long as it asks for, up to an hour.
     */
    static Duration pause(int failures, @Nullable Duration retryAfter) {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, DOUBLINGS));
        return longer(around(shorter(pause, LONGEST_PAUSE)), retryAfter);
    }

    private static Duration longer(Duration planned, @Nullable Duration wish) {
        Duration bounded = wish == null ? Duration.ZERO : shorter(wish, LONGEST_WISH);
        return bounded.compareTo(planned) > 0 ? bounded : planned;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration around(Duration time) {
        double share = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        return Duration.ofMillis((long) (time.toMillis() * share));
    }
}
