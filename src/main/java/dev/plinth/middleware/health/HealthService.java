package dev.plinth.middleware.health;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plinth.middleware.health.HealthView.Check;
import dev.plinth.middleware.health.HealthView.Status;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.stereotype.Service;

/** Asks everything that the service depends on, at the same time, and gives up after a second. */
@Service
class HealthService {

    /** As clients see them, in this order. */
    private static final List<String> CHECKS =
            List.of(
                    "database",
                    "replica",
                    "redis",
                    "externalServices",
                    "outbox",
                    "assistant",
                    "userService");

    /** Those that ask another server: since anybody may ask for them, once a second at most. */
    private static final Set<String> REMOTE = Set.of("redis", "mailServer");

    private static final long PATIENCE_MILLIS = 1_000;

    private final HealthContributorRegistry indicators;
    private final InstantSource clock;
    private final @Nullable String region;
    private final Cache<String, Health> recent =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build();

    HealthService(
            HealthContributorRegistry indicators,
            InstantSource clock,
            @Value("${plinth.region}") String region) {
        this.indicators = indicators;
        this.clock = clock;
        this.region = region.isEmpty() ? null : region;
    }

    /** The state of everything. */
    HealthView check(boolean detailed) {
        List<Future<Health>> answers = askAll();
        Map<String, Check> checks = new LinkedHashMap<>();
        for (String name : CHECKS) {
            checks.put(name, Check.of(health(answers.get(checks.size())), detailed));
        }
        return new HealthView(status(checks), region, clock.instant(), checks);
    }

    /** Whether requests are welcome: the schema is as it must be, and some database is there. */
    boolean canServe() {
        return isUp("schema") && isUp("reads");
    }

    private boolean isUp(String indicator) {
        return ask(indicator)
                .getStatus()
                .equals(org.springframework.boot.health.contributor.Status.UP);
    }

    private List<Future<Health>> askAll() {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            return threads.invokeAll(questions(), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.UNAVAILABLE);
        } finally {
            // Unlike close(), does not wait for those who are late.
            threads.shutdownNow();
        }
    }

    private List<Callable<Health>> questions() {
        return CHECKS.stream().<Callable<Health>>map(name -> () -> ask(indicator(name))).toList();
    }

    private static String indicator(String check) {
        return check.equals("externalServices") ? "mailServer" : check;
    }

    private Health ask(String indicator) {
        return REMOTE.contains(indicator) ? recent.get(indicator, this::askNow) : askNow(indicator);
    }

    private Health askNow(String indicator) {
        Health health =
                indicators.getContributor(indicator) instanceof HealthIndicator present
                        ? present.health()
                        : null;
        return health == null ? Health.unknown().build() : health;
    }

    /** What was answered in time. */
    private static Health health(Future<Health> answer) {
        return answer.state() == Future.State.SUCCESS ? answer.resultNow() : Health.down().build();
    }

    /** Without any database nothing can be served; without the rest, less well. */
    private Status status(Map<String, Check> checks) {
        if (!isUp("reads")) {
            return Status.ERROR;
        }
        return checks.values().stream().anyMatch(Check::failed) ? Status.DEGRADED : Status.OK;
    }
}
