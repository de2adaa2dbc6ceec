package dev.plinth.middleware.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** What clients are told while the gate is full. */
@PlinthIT
@TestPropertySource(
        properties = {
            "plinth.admission.min=10",
            "plinth.admission.max=10",
            "plinth.admission.patience=500ms",
            "plinth.admission.slow-at-once=2"
        })
class AdmissionIT {

    private static final int ALL = 10;

    private final Api api;
    private final Gate gate;
    private final MeterRegistry metrics;
    private final ServletWebServerApplicationContext context;

    AdmissionIT(
            @Autowired Api api,
            @Autowired Gate gate,
            @Autowired MeterRegistry metrics,
            @Autowired ServletWebServerApplicationContext context) {
        this.api = api;
        this.gate = gate;
        this.metrics = metrics;
        this.context = context;
    }

    @AfterEach
    void leave() {
        while (gate.inFlight() > 0) {
            gate.leave();
        }
    }

    @Test
    void tellsThoseWhoAreTurnedAwayWhenToComeAgain() {
        fill(ALL);

        Answer answer = Problems.expect(api.get("/products"), 503, "temporary-reduced-capacity");

        assertThat(Integer.parseInt(answer.header("Retry-After").orElse(""))).isBetween(1, 5);
        assertThat(answer.header("X-Request-Id")).isPresent();
        assertThat(shed("normal")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void letsThoseWaitWhoFindNoPlace() {
        fill(ALL);

        CompletableFuture<Answer> answer =
                CompletableFuture.supplyAsync(
                        () -> api.get("/products"), Thread::startVirtualThread);
        await().pollInterval(Duration.ofMillis(5)).until(() -> gate.waiting() == 1);
        gate.leave();

        assertThat(answer.join().status()).isEqualTo(200);
    }

    @Test
    void turnsThemAwayBeforeItLooksWhoTheyAre() {
        fill(ALL);

        Problems.expect(
                api.with("Authorization", "Bearer none").get("/users/me"),
                503,
                "temporary-reduced-capacity");
    }

    @Test
    void letsPeopleSignInBesideTheGateButFewAtOnce() {
        fill(ALL);

        Problems.expect(guess(), 401, "invalid-credentials");
        double before = shed("normal");
        Race.of(12, _ -> guess());

        assertThat(shed("normal")).isGreaterThan(before);
    }

    private Answer guess() {
        return api.post(
                "/auth/login", Map.of("email", Person.randomEmail(), "password", "wrong one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/api/health/live"})
    void tellsOperatorsHowItIsAllTheSame(String path) {
        fill(ALL);

        api.get(path).expect(200);
    }

    @Test
    void showsItsMetricsAllTheSame() {
        Api admin = Person.admin(api).api();
        fill(ALL);

        assertThat(admin.get("/metrics").expect(200).body())
                .contains("admission_limit 10.0")
                .contains("admission_in_flight 10.0")
                .contains("admission_waiting 0.0")
                .contains("admission_shed_total{class=\"low\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/export/users", "/api/export/users", "/%65xport/users"})
    void turnsExportsAwayFirst(String path) {
        fill(ALL / 2);

        Problems.expect(api.get(path), 503, "temporary-reduced-capacity");
        api.get("/products").expect(200);
    }

    @Test
    void knowsWhenTomcatHandedARequestOver() {
        TomcatWebServer tomcat = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        Executor threads = tomcat.getTomcat().getConnector().getProtocolHandler().getExecutor();
        CompletableFuture<Long> arrived = new CompletableFuture<>();

        threads.execute(() -> arrived.complete(Arrivals.take(Long.MAX_VALUE)));

        assertThat(arrived.join()).isLessThan(Long.MAX_VALUE);
    }

    @Test
    void givesEveryPlaceBack() {
        Stream.of("/products", "/nothing", "/users/me", "/health").forEach(api::get);
        api.post("/auth/login", "{");

        await().untilAsserted(() -> assertThat(gate.inFlight()).isZero());
    }

    private void fill(int places) {
        await().until(() -> gate.inFlight() == 0);
        for (int n = 0; n < places; n++) {
            Objects.requireNonNull(gate.enter(false, System.nanoTime(), System.nanoTime()));
        }
    }

    private double shed(String kind) {
        return metrics.get("admission.shed").tag("class", kind).counter().count();
    }
}
