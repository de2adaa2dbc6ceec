package dev.plinth.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.embedded.Servers;
import dev.plinth.event.EventOutbox;
import dev.plinth.event.EventType;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Those who listen on one node to what happens on another. */
abstract class Audience {

    static final String TYPE = "product.changed";
    static final String OURS = "?types=" + TYPE;

    final Api api;
    final EventOutbox outbox;
    final TransactionOperations transaction;
    Node other;
    private final Servers servers;
    private final String publicUrl;

    Audience(
            Api api,
            EventOutbox outbox,
            TransactionOperations transaction,
            Servers servers,
            String publicUrl) {
        this.api = api;
        this.outbox = outbox;
        this.transaction = transaction;
        this.servers = servers;
        this.publicUrl = publicUrl;
    }

    @BeforeAll
    void start() {
        other = node("100", "100");
    }

    @AfterAll
    void stop() {
        other.close();
    }

    Node node(String streams, String perCaller) {
        return Node.start(
                servers,
                Map.of(
                        "PUBLIC_URL",
                        publicUrl, // which has issued the tokens
                        "PLINTH_LIVE_STREAMS",
                        streams,
                        "PLINTH_LIVE_PERCALLER",
                        perCaller,
                        "PLINTH_LIVE_HEARTBEAT",
                        "500ms",
                        "SERVER_TOMCAT_CONNECTIONTIMEOUT",
                        "2s"));
    }

    void write(String subject, int times) {
        for (int n = 0; n < times; n++) {
            int number = n;
            transaction.executeWithoutResult(status -> {
                append(subject, number);
                if (ThreadLocalRandom.current().nextInt(10) == 0) {
                    append(anId(), -1);
                }
            });
        }
    }

    void append(String subject, int number) {
        outbox.append(
                number < 0 ? EventType.USER_CHANGED : EventType.PRODUCT_CHANGED,
                UUID.fromString(subject),
                null,
                Map.of("id", subject, "n", number));
    }

    static String anId() {
        return UUID.randomUUID().toString();
    }

    String admin() {
        return token("admin@plinth.dev");
    }

    String token(String email) {
        return tokens(email).path("accessToken").asString();
    }

    JsonNode tokens(String email) {
        return api.post("/auth/login", Map.of("email", email, "password", Person.PASSWORD))
                .expect(200)
                .json();
    }

    static Following follow(Node node, String token, String query) {
        return follow(node, token, query, Map.of());
    }

    static Following follow(Node node, String token, String query, Map<String, String> headers) {
        Following following = Following.of(port(node), token, query, headers);
        assertThat(following.status()).isEqualTo(200);
        return following;
    }

    static int port(Node node) {
        return node.port();
    }
}
