package dev.plinth.middleware.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.PlinthIT;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Clients who ask again and again before they have read: sooner or later nothing more fits. */
@PlinthIT
@TestPropertySource(properties = {"plinth.input.read-grace=5s", "plinth.input.min-read-rate=10MB"})
@Timeout(60)
class UnreadAnswersIT {

    private static final String LIST = "/products?limit=100";
    private static final int MOST = 1_000;

    private final MeterRegistry meters;
    private final int port;

    UnreadAnswersIT(@Autowired MeterRegistry meters, @LocalServerPort int port) {
        this.meters = meters;
        this.port = port;
    }

    @Test
    void areSentToTheEnd() throws IOException {
        try (Wire wire = new Wire(port)) {
            await().until(() -> isHasty(wire));
            int size = wire.get(LIST).body().length();
            int asked = askUntilFull(wire);

            for (int n = 0; n < asked; n++) {
                assertThat(wire.read().body()).hasSize(size);
            }
            await().until(() -> isHasty(wire));
        }
    }

    /** Who reads sip by sip makes the rest of an answer fit at last, but too late. */
    @Test
    void areNotWaitedForLong() throws IOException {
        double before = connections();
        try (Wire wire = new Wire(port)) {
            await().until(() -> isHasty(wire));
            askUntilFull(wire);

            await().atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> wire.sip() && connections() == before);
        }
    }

    private double connections() {
        return meters.get("tomcat.connections").gauge().value();
    }

    /** How many were asked for, each once the one before was answered; the last one was not. */
    private int askUntilFull(Wire wire) throws IOException {
        int asked = 0;
        double before;
        do {
            assertThat(asked).isLessThan(MOST);
            before = hasty();
            wire.send(Wire.request(LIST));
            asked++;
        } while (isAnsweredSince(before));
        return asked;
    }

    private boolean isAnsweredSince(double before) {
        try {
            await().atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> hasty() > before);
            return true;
        } catch (ConditionTimeoutException full) {
            return false;
        }
    }

    private boolean isHasty(Wire wire) throws IOException {
        double before = hasty();
        wire.get(LIST);
        return hasty() > before;
    }

    private double hasty() {
        return meters.get("http.hasty.answers").functionCounter().count();
    }
}
