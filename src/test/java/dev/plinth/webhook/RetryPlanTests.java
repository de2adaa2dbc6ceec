package dev.plinth.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When what has failed is tried again. */
class RetryPlanTests {

    @Test
    void triesTenTimesInAboutThreeDays() {
        long hours =
                IntStream.rangeClosed(1, 9)
                        .mapToObj(attempts -> RetryPlan.delay(attempts, null).orElseThrow())
                        .mapToLong(Duration::toHours)
                        .sum();

        assertThat(hours).isBetween(55L, 95L);
        assertThat(RetryPlan.delay(10, null)).isEmpty();
    }

    @Test
    void beginsSoon() {
        assertThat(RetryPlan.delay(1, null).orElseThrow())
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    @Test
    void heedsTheReceiverWithinBounds() {
        assertThat(RetryPlan.delay(1, Duration.ofMinutes(2))).contains(Duration.ofMinutes(2));
        assertThat(RetryPlan.delay(1, Duration.ofDays(9))).contains(Duration.ofHours(1));
        assertThat(RetryPlan.delay(2, Duration.ofSeconds(-9)).orElseThrow())
                .isGreaterThan(Duration.ofMinutes(3));
        assertThat(RetryPlan.pause(1, Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void leavesAWebhookAloneLongerAndLonger() {
        assertThat(RetryPlan.pause(1, null)).isLessThan(Duration.ofSeconds(2));
        assertThat(RetryPlan.pause(5, null)).isGreaterThan(Duration.ofSeconds(12));
        assertThat(RetryPlan.pause(1_000, null))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    }
}
