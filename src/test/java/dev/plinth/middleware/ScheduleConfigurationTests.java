package dev.plinth.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class ScheduleConfigurationTests {

    private static final Duration DELAY = Duration.ofMillis(1);

    @Test
    void keepsNoTaskFromItsTimeWhileAnotherWaits() throws InterruptedException {
        ThreadPoolTaskScheduler scheduler = new ScheduleConfiguration().taskScheduler();
        scheduler.initialize();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch twice = new CountDownLatch(2);
        try {
            var _ = scheduler.scheduleWithFixedDelay(() -> awaitUninterrupted(end), DELAY);
            var _ = scheduler.scheduleWithFixedDelay(twice::countDown, DELAY);

            assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            end.countDown();
            scheduler.shutdown();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
