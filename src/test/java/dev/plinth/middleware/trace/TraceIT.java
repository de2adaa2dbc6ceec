package dev.plinth.middleware.trace;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Traces that go on from where a client began them to where we ask others. */
@PlinthIT
@DirtiesContext
class TraceIT {

    private static final Logger EXPORTS = (Logger) LoggerFactory.getLogger("dev.plinth.export");
    private static final Collector collector = new Collector();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String trace = hex(16);
    private final Api api;
    private final Api traced;
    private final MeterRegistry meters;

    TraceIT(@Autowired Api api, @Autowired MeterRegistry meters) {
        this.api = api;
        this.meters = meters;
        traced = api.with("traceparent", "00-%s-%s-01".formatted(trace, hex(8)));
    }

    @DynamicPropertySource
    static void collect(DynamicPropertyRegistry registry) {
        registry.add("OTEL_EXPORTER_OTLP_ENDPOINT", collector::url);
        registry.add("PAYMENT_GATEWAY_URL", collector::url);
        registry.add("management.opentelemetry.tracing.export.schedule-delay", () -> "100ms");
    }

    @AfterAll
    static void stop() {
        collector.close();
    }

    @Test
    void goOnFromTheClientsOwn() {
        traced.get("/products").expect(200);

        await().atMost(PATIENCE).until(() -> collector.has(trace, "http get /products"));
    }

    @Test
    void haveASpanForAnAnswerThatIsKept() {
        await().atMost(PATIENCE).until(() -> hitsOf(api) == 1);

        assertThat(hitsOf(traced)).isEqualTo(1);

        await().atMost(PATIENCE).until(() -> collector.has(trace, "http get /products"));
    }

    /** How often a kept answer was given for a request. */
    private double hitsOf(Api client) {
        double before = hits();
        client.get("/products?limit=2").expect(200);
        return hits() - before;
    }

    private double hits() {
        return meters.get("cache.requests")
                .tags("cache", "answers", "result", "hit")
                .counter()
                .count();
    }

    @Test
    void haveASpanForWhatTheRingRefuses() {
        traced.get("/users/me").expect(401);

        await().atMost(PATIENCE).until(() -> collector.has(trace, "http get"));
    }

    @Test
    void areNamedInProblemsEvenIfTheClientBeganNone() {
        assertThat(traced.get("/users/me").json().path("traceId").asString()).isEqualTo(trace);
        assertThat(api.get("/users/me").json().path("traceId").asString())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(trace);
    }

    @Test
    void areNamedInLogLines() {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        EXPORTS.addAppender(logged);
        EXPORTS.setLevel(Level.INFO);
        try {
            Person.admin(api)
                    .api()
                    .with("traceparent", "00-%s-%s-01".formatted(trace, hex(8)))
                    .get("/export/users")
                    .expect(200);

            // It is written once the client has everything.
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(List.copyOf(logged.list))
                                    .filteredOn(TraceIT::isOfAnExport)
                                    .extracting(event -> event.getMDCPropertyMap().get("traceId"))
                                    .contains(trace));
        } finally {
            EXPORTS.setLevel(null);
            EXPORTS.detachAppender(logged);
        }
    }

    private static boolean isOfAnExport(ILoggingEvent event) {
        return event.getFormattedMessage().startsWith("Exported ");
    }

    @Test
    void arePassedOnToThePaymentGateway() {
        Person buyer = Person.registered(api);
        String order = new Shop(api).ordered(buyer.api());

        seen(buyer.api(), order)
                .with("traceparent", "00-%s-%s-01".formatted(trace, hex(8)))
                .post(order + "/pay", Shop.GOOD_CARD);

        assertThat(collector.parents()).anyMatch(parent -> parent.startsWith("00-" + trace + "-"));
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
