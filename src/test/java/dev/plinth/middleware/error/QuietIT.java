package dev.plinth.middleware.error;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.RawSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What a client does wrong fills no log. */
@PlinthIT
class QuietIT {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger("ROOT");

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Api api;
    private final RawSocket socket;
    private final RawSocket management;

    QuietIT(
            @Autowired Api api,
            @Autowired RawSocket socket,
            @Value("${local.management.port}") int managementPort) {
        this.api = api;
        this.socket = socket;
        this.management = new RawSocket(managementPort);
    }

    @BeforeEach
    void listen() {
        logged.start();
        ROOT.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        ROOT.detachAppender(logged);
    }

    @Test
    void warnsOfNothingThatIsWrongWithARequest() {
        Map<String, String> nobody = Map.of("email", "x@plinth.dev", "password", "not the one");
        api.get("/nothing").expect(404);
        api.put("/products", Map.of()).expect(405);
        api.with("Accept", "application/xml").get("/products").expect(406);
        api.with("Content-Type", "text/plain").post("/auth/login", "{}").expect(415);
        api.with("API-Version", "9").get("/products").expect(400);
        api.with("Authorization", "Bearer x").get("/products").expect(401);
        api.get("/products/x").expect(400);
        api.get("/products?limit=0").expect(400);
        api.get("/products?cursor=x").expect(400);
        api.get("/products/%2e%2e/x").expect(400);
        api.post("/auth/login", "{").expect(400);
        api.post("/auth/login", Map.of()).expect(400);
        api.post("/auth/login", nobody).expect(401);
        api.post("/auth/login", "\"" + "x".repeat(70_000) + "\"").expect(413);
        Person.registered(api).api().get("/users").expect(403);

        assertThat(warnings()).isEmpty();
    }

    @Test
    void warnsOfNothingThatIsHardlyHttp() {
        List<String> requests =
                List.of(
                        "GET /[ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        "GET /none HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                        "FOO / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: x\r\na: " + "x".repeat(9_000) + "\r\n\r\n",
                        "POST /auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

        requests.forEach(request -> {
            assertThat(socket.send(request)).startsWith("HTTP/1.1 ");
            assertThat(management.send(request)).startsWith("HTTP/1.1 ");
        });

        assertThat(warnings()).isEmpty();
    }

    private List<String> warnings() {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::toString)
                .toList();
    }
}
