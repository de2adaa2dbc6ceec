package dev.plinth.middleware.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import dev.plinth.middleware.Warm;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** What an instance does before it is ready. */
@PlinthIT
@Import(WarmUpIT.Witness.class)
@TestPropertySource(properties = {"plinth.warm-up.time=20s", "plinth.warm-up.rounds=3"})
class WarmUpIT {

    private final Api api;
    private final Witness witness;
    private final MeterRegistry metrics;

    WarmUpIT(@Autowired Api api, @Autowired Witness witness, @Autowired MeterRegistry metrics) {
        this.api = api;
        this.witness = witness;
        this.metrics = metrics;
    }

    @Test
    void isAliveAndNotReadyMeanwhile() {
        assertThat(witness.seen).isNotEmpty().allMatch(List.of(200, 503)::equals);
        api.get("/health/ready").expect(200);
    }

    @Test
    void asksForWhatIsAskedForMost() {
        for (String route :
                List.of("/products", "/products/{id}", "/users/me", "/orders", "/orders/{id}")) {
            assertThat(
                            metrics
                                    .get("http.request.duration")
                                    .tag("route", route)
                                    .timers()
                                    .stream()
                                    .mapToLong(Timer::count)
                                    .sum())
                    .as(route)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void opensThePoolOfTheReplica() {
        var open = metrics.get("hikaricp.connections").tag("pool", "replica-1").gauge();

        assertThat(open.value()).isPositive();
    }

    /** Looks at the instance while it warms up. */
    static class Witness implements Warm {

        private final Environment environment;
        private final List<List<Integer>> seen = new CopyOnWriteArrayList<>();

        Witness(Environment environment) {
            this.environment = environment;
        }

        @Override
        public boolean isWarm() {
            Api api = new Api(environment.getRequiredProperty("local.server.port", Integer.class));
            seen.add(List.of(api.get("/health/live").status(), api.get("/health/ready").status()));
            return true;
        }
    }
}
