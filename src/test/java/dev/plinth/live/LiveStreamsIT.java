package dev.plinth.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.embedded.Servers;
import dev.plinth.event.EventOutbox;
import dev.plinth.event.EventType;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Streams of events are bounded, and end with those who listen and with the service. */
@PlinthIT
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveStreamsIT extends Audience {

    LiveStreamsIT(
            @Autowired Api api,
            @Autowired EventOutbox outbox,
            @Autowired TransactionOperations transaction,
            @Autowired Servers servers,
            @Value("${plinth.public-url}") String publicUrl) {
        super(api, outbox, transaction, servers, publicUrl);
    }

    @Test
    void leaveBehindWhoDoesNotRead() throws IOException {
        String token = admin();
        String subject = anId();
        try (Following reading = follow(other, token, OURS);
                Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(4_096);
            deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(other)));
            deaf.getOutputStream().write(request(token).getBytes(StandardCharsets.US_ASCII));
            await().until(() -> streams(other) >= 2);
            int before = streams(other);
            String much = "x".repeat(50_000);

            for (int n = 0; n < 100; n++) {
                int number = n;
                transaction.executeWithoutResult(_ ->
                        outbox.append(
                                EventType.PRODUCT_CHANGED,
                                UUID.fromString(subject),
                                null,
                                Map.of("id", subject, "n", number, "much", much)));
            }

            reading.awaitMany(100);
            await().until(() -> streams(other) < before);
            write(subject, 1);
            reading.awaitMany(101);
        }
    }

    @Test
    void endSoonWhenTheListenerSignsOut() {
        Person uma = Person.registered(api);
        JsonNode tokens = tokens(uma.email());
        try (Following following = follow(other, tokens.path("accessToken").asString(), "")) {
            following.awaitId();
            api.post("/auth/logout", Map.of("refreshToken", tokens.path("refreshToken").asString()))
                    .expect(204);

            await().until(following::isOver);
        }
    }

    @Test
    void areBoundedAndEndWithTheService() {
        Person uma = Person.registered(api);
        String token = token(uma.email());
        Node small = node("3", "2");
        List<Following> open = new ArrayList<>();
        try {
            open.add(follow(small, token, ""));
            open.add(follow(small, token, ""));
            Api umas = small.api().with("Authorization", "Bearer " + token);
            Answer third = umas.get("/events").expect(429);
            assertThat(third.body()).contains("You have 2 streams");
            assertThat(third.json().at("/violated-policies/0").asString()).isEqualTo("streams");
            assertThat(third.header("Retry-After")).isPresent();
            open.add(follow(small, admin(), ""));
            Api others = small.api().with("Authorization", "Bearer " + token("support@plinth.dev"));
            Problems.expect(others.get("/events"), 503, "temporary-reduced-capacity");
            assertThat(others.get("/events").header("Retry-After")).isPresent();

            open.removeFirst().close();
            await().until(() -> streams(small) == 2);
            others.get("/events").expect(200);
        } finally {
            small.close();
        }
        assertThat(open)
                .allSatisfy(following -> {
                    await().until(following::isOver);
                    assertThat(following.events())
                            .noneMatch(event -> event.type().equals("broken off"));
                });
    }

    private static String request(String token) {
        return "GET /events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    }

    private static int streams(Node node) {
        return (int) node.bean(MeterRegistry.class).get("live.streams").gauge().value();
    }
}
