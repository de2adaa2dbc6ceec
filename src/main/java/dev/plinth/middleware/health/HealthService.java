package dev.plinth.middleware.health;

import dev.plinth.middleware.health.HealthView.Check;
import dev.plinth.middleware.health.HealthView.Status;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.stereotype.Service;

/** Asks everything that the service depends on, at the same time, and gives up after a second. */
@Service
class HealthService {

    /** The names that clients see, and those of the indicators. */
    private static final Map<String, String> CHECKS =
            Map.of(
                    "database",
                    "db",
                    "replica",
                    "replica",
                    "redis",
                    "redis",
                    "externalServices",
                    "mail");

    private static final long PATIENCE_MILLIS = 1_000;

    private final HealthContributorRegistry indicators;
    private final InstantSource clock;

    HealthService(HealthContributorRegistry indicators, InstantSource clock) {
        this.indicators = indicators;
        this.clock = clock;
    }

    /** The state of everything. */
    HealthView check(boolean detailed) {
        Map<String, Check> checks = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Health>> asked = new LinkedHashMap<>();
            CHECKS.forEach(
                    (name, indicator) -> asked.put(name, threads.submit(() -> ask(indicator))));
            asked.forEach((name, answer) -> checks.put(name, Check.of(await(answer), detailed)));
        }
        return new HealthView(status(checks), clock.instant(), checks);
    }

    private Health ask(String indicator) {
        Health health =
                indicators.getContributor(indicator) instanceof HealthIndicator present
                        ? present.health()
                        : null;
        return health == null ? Health.unknown().build() : health;
    }

    private static Health await(Future<Health> answer) {
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return Health.down().build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down().build();
        }
    }

    /** Without the primary nothing can be served; without the rest, less well. */
    private static Status status(Map<String, Check> checks) {
        Check database = checks.get("database");
        if (database == null || database.failed()) {
            return Status.ERROR;
        }
        return checks.values().stream().anyMatch(Check::failed) ? Status.DEGRADED : Status.OK;
    }
}
