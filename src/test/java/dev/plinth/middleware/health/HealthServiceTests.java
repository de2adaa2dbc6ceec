package dev.plinth.middleware.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plinth.middleware.health.HealthView.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;

/** What the state of each dependency makes of the whole. */
class HealthServiceTests {

    private static final HealthIndicator UP = () -> Health.up().withDetail("secret", 1).build();
    private static final HealthIndicator DOWN = () -> Health.down().build();

    private final DefaultHealthContributorRegistry indicators =
            new DefaultHealthContributorRegistry();

    private final HealthService service =
            new HealthService(indicators, () -> Instant.parse("2026-01-31T12:00:00Z"), "");

    @ParameterizedTest
    @CsvSource({
        "UP, UP, UP, UP, UP, OK",
        "UP, DOWN, UP, UP, UP, DEGRADED",
        "UP, DOWN, DOWN, UP, UP, DEGRADED",
        "DOWN, DOWN, DOWN, UP, UP, ERROR",
        "DOWN, DOWN, ABSENT, UP, UP, ERROR",
        "UP, UP, DOWN, UP, UP, DEGRADED",
        "UP, UP, UP, DOWN, UP, DEGRADED",
        "UP, UP, UP, UP, DOWN, DEGRADED",
        "UP, UP, ABSENT, UP, ABSENT, OK",
        "UP, ABSENT, UP, UP, UP, OK",
        "DOWN, DOWN, DOWN, DOWN, DOWN, ERROR"
    })
    void dependsOnSomeDatabaseAndSuffersFromTheRest(
            String reads,
            String database,
            String replica,
            String redis,
            String mail,
            Status status) {
        register("reads", reads);
        register("database", database);
        register("replica", replica);
        register("redis", redis);
        register("mailServer", mail);

        assertThat(service.check(false).status()).isEqualTo(status);
    }

    @Test
    void tellsDetailsToThoseWhoMaySeeThem() {
        indicators.registerContributor("database", UP);

        assertThat(service.check(false).checks())
                .allSatisfy((_, check) -> assertThat(check.details()).isEmpty());
        assertThat(service.check(true).checks().get("database"))
                .extracting(check -> check.details().get("secret"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "mailServer"})
    void asksOtherServersLessOftenThanItIsAsked(String name) {
        AtomicInteger asked = new AtomicInteger();
        indicators.registerContributor(
                name,
                (HealthIndicator)
                        () -> {
                            asked.incrementAndGet();
                            return Health.up().build();
                        });

        IntStream.range(0, 100).forEach(_ -> service.check(false));

        assertThat(asked.get()).isBetween(1, 50);
    }

    @Test
    void takesAFailureForAnError() {
        indicators.registerContributor(
                "database",
                (HealthIndicator)
                        () -> {
                            throw new IllegalStateException("broken");
                        });

        assertThat(service.check(true).status()).isEqualTo(Status.ERROR);
    }

    @Test
    void waitsASecondForAllOfThemAndNoLonger() {
        CountDownLatch never = new CountDownLatch(1);
        for (String name : new String[] {"replica", "redis", "mailServer"}) {
            indicators.registerContributor(name, (HealthIndicator) () -> await(never));
        }
        indicators.registerContributor("database", UP);
        indicators.registerContributor("reads", UP);

        HealthView view =
                assertTimeoutPreemptively(Duration.ofMillis(2_900), () -> service.check(true));

        assertThat(view.status()).isEqualTo(Status.DEGRADED);
        never.countDown();
    }

    /** Does not even end when it is told to. */
    private static Health await(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        return Health.up().build();
    }

    private void register(String name, String state) {
        switch (state) {
            case "UP" -> indicators.registerContributor(name, UP);
            case "DOWN" -> indicators.registerContributor(name, DOWN);
            default -> {}
        }
    }
}
