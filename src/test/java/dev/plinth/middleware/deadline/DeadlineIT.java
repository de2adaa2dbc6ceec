package dev.plinth.middleware.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.middleware.MiddlewareOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/** Nothing is read or written for those who no longer wait. */
@PlinthIT
@Import(DeadlineIT.Stop.class)
@Timeout(30)
class DeadlineIT {

    /** With a version, so that it is not an answer that was kept. */
    private static final String GET =
            "GET /products?limit=3 HTTP/1.1\r\nHost: x\r\nX-Stop: x\r\nAPI-Version: 1\r\n\r\n";

    private final Api api;
    private final int port;
    private final MeterRegistry metrics;
    private final Stop stop;

    DeadlineIT(
            @Autowired Api api,
            @LocalServerPort int port,
            @Autowired MeterRegistry metrics,
            @Autowired Stop stop) {
        this.api = api;
        this.port = port;
        this.metrics = metrics;
        this.stop = stop;
    }

    @Test
    void asksNoDatabaseForAClientWhoIsGone() throws Exception {
        assertThat(
                        readsOf(() -> {
                            try (Socket _ = connect(GET)) {
                                stop.arrived.acquire();
                            }
                            stop.mayGo.release();
                            stop.gone.acquire();
                        }))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"})
    void servesAClientWhoStaysAndMayHaveSentMore(String more) throws Exception {
        assertThat(
                        readsOf(() -> {
                            try (Socket socket = connect(GET + more)) {
                                stop.arrived.acquire();
                                stop.mayGo.release();
                                stop.gone.acquire();
                                byte[] answer = socket.getInputStream().readNBytes(12);
                                assertThat(new String(answer, StandardCharsets.US_ASCII))
                                        .isEqualTo("HTTP/1.1 200");
                            }
                        }))
                .isOne();
    }

    @Test
    void asksNoDatabaseAfterTheClientsDeadline() throws Exception {
        Api late = at(Instant.now().minusSeconds(1));

        assertThat(
                        readsOf(() ->
                                Problems.expect(late.get("/products?limit=3"), 503, "unavailable")))
                .isZero();

        at(Instant.now().plusSeconds(60)).get("/products?limit=3").expect(200);
    }

    /** They wait for what the first finds, who may have no time for that. */
    @Test
    void failsNobodyElseWhoAsksForTheSame() throws Exception {
        Api late = api.with("X-Request-Deadline", Instant.now().minusSeconds(1).toString());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 300; round++) {
                String nothing = "/products/" + UUID.randomUUID();
                Future<?> first = threads.submit(() -> late.get(nothing));
                Future<Answer> second = threads.submit(() -> api.get(nothing));
                Future<Answer> third = threads.submit(() -> api.get(nothing));
                second.get().expect(404);
                third.get().expect(404);
                first.get();
            }
        }
    }

    @Test
    void refusesADeadlineThatIsNoTime() {
        Answer refused = api.with("X-Request-Deadline", "soon").get("/products");

        Problems.expect(refused, 400, "malformed-request");
        assertThat(refused.json().path("detail").asString()).startsWith("X-Request-Deadline ");
    }

    private Api at(Instant deadline) {
        return api.with("X-Request-Deadline", deadline.toString()).with("API-Version", "1");
    }

    private interface Work {

        void run() throws Exception;
    }

    /** How often something reads: the least of several, since what runs on a schedule reads too. */
    private double readsOf(Work work) throws Exception {
        double least = Double.MAX_VALUE;
        for (int n = 0; n < 3; n++) {
            double before = reads();
            work.run();
            least = Math.min(least, reads() - before);
        }
        return least;
    }

    private double reads() {
        return metrics.find("db.route").counters().stream().mapToDouble(Counter::count).sum();
    }

    private Socket connect(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Holds requests that ask for it before anything is done for them. */
    @Order(MiddlewareOrder.TOKEN)
    static class Stop extends HttpFilter {

        private final transient Semaphore arrived = new Semaphore(0);
        private final transient Semaphore mayGo = new Semaphore(0);
        private final transient Semaphore gone = new Semaphore(0);

        @Override
        protected void doFilter(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            boolean wanted = request.getHeader("X-Stop") != null;
            if (wanted) {
                arrived.release();
                mayGo.acquireUninterruptibly();
            }
            try {
                chain.doFilter(request, response);
            } finally {
                if (wanted) {
                    gone.release();
                }
            }
        }
    }
}
