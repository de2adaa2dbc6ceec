package dev.plinth.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import dev.plinth.event.EventOutbox;
import dev.plinth.live.Following.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Events are heard while they happen, on any node, by those whom they concern. */
@PlinthIT
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveEventsIT {

    private static final String TYPE = "product.changed";
    private static final String OURS = "?types=" + TYPE;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Api api;
    private final EventOutbox outbox;
    private final TransactionOperations transaction;
    private final Servers servers;
    private final String publicUrl;
    private Node other;

    LiveEventsIT(
            @Autowired Api api,
            @Autowired EventOutbox outbox,
            @Autowired TransactionOperations transaction,
            @Autowired Servers servers,
            @Value("${plinth.public-url}") String publicUrl) {
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

    @Test
    void areHeardOnAnotherNode() {
        try (Following following = follow(other, admin(), "")) {
            Person uma = Person.registered(api);

            Event event = following.await(uma.id(), SOON);

            assertThat(following.header("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(following.header("Cache-Control")).contains("no-store");
            assertThat(event.type()).isEqualTo("user.registered");
            assertThat(event.data().propertyNames()).containsExactly("type", "timestamp", "data");
            assertThat(event.data().path("data")).isEqualTo(uma.self().json());
        }
    }

    @Test
    void areNeitherLostNorRepeatedByWhoComesBack() {
        String token = admin();
        List<String> subjects = Stream.generate(LiveEventsIT::anId).limit(6).toList();
        List<Event> heard = new ArrayList<>();
        String id = idBefore(token);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            subjects.forEach(s -> threads.execute(() -> write(s, 50)));
            int left = subjects.size() * 50;
            boolean more = true;
            while (more && left > 0) {
                int some = Math.min(left, ThreadLocalRandom.current().nextInt(1, 40));
                List<Event> next = hear(token, id, some);
                heard.addAll(next);
                left -= next.size();
                more = !next.isEmpty();
                id = more ? next.getLast().id() : id;
            }
        }

        assertThat(heard).hasSize(subjects.size() * 50);
        assertThat(subjects)
                .allSatisfy(s ->
                        assertThat(heard.stream().filter(event -> event.subject().equals(s)))
                                .extracting(event -> event.data().path("data").path("n").asInt())
                                .isEqualTo(IntStream.range(0, 50).boxed().toList()));
    }

    @Test
    void areFoundInTheOutboxByWhoWasAwayForLong() {
        String token = admin();
        String id = idBefore(token);
        String subject = anId();
        try (Following present = follow(other, token, OURS)) {
            transaction.executeWithoutResult(
                    _ -> IntStream.range(0, 1_300).forEach(n -> append(subject, n)));
            present.awaitMany(1_300);
            try (Following late = follow(other, token, OURS, Map.of("Last-Event-ID", id))) {
                late.awaitMany(1_300);
                assertThat(late.events()).isEqualTo(present.events());
            }
        }
    }

    @Test
    void areOnlyTheirOwnForAUser() {
        Person uma = Person.registered(api);
        Person ben = Person.registered(api);
        String token = token(uma.email());
        Shop shop = new Shop(api);
        String id;
        try (Following following = follow(other, token, "")) {
            id = following.awaitId();
            String bens = Shop.id(shop.ordered(ben.api()));
            String umas = Shop.id(shop.ordered(uma.api()));

            following.await(umas, SOON);
            assertThat(following.events()).noneMatch(event -> event.subject().equals(bens));
            assertThat(following.events()).allMatch(event -> isOf(uma, event));
            assertThat(following.events()).noneMatch(event -> event.type().startsWith("product"));
        }
        IntStream.range(0, 1_100).forEach(n -> write(anId(), 1));
        try (Following again = follow(other, token, "?after=" + id)) {
            again.awaitMany(1);
            assertThat(again.events()).allMatch(event -> isOf(uma, event));
        }
    }

    @Test
    void areChosenByType() {
        String subject = anId();
        try (Following following = follow(other, admin(), OURS)) {
            Person.registered(api);
            write(subject, 1);
            following.await(subject, SOON);
            assertThat(following.events()).allMatch(event -> event.type().equals(TYPE));
        }
        Problems.expect(
                Person.admin(api).api().get("/events?types=order.lost"), 400, "invalid-parameter");
    }

    @Test
    void goOnOnlyFromAnIdThatOneHad() {
        Api admin = Person.admin(api).api();
        for (String id : List.of("1", "x.y", "MQ.AAAAAAAAAAAAAAAAAAAAAA", "-1")) {
            Problems.expect(admin.with("Last-Event-ID", id).get("/events"), 400, "invalid-cursor");
            Problems.expect(admin.get("/events?after=" + id), 400, "invalid-cursor");
        }
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
                                TYPE,
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

            await().atMost(Duration.ofSeconds(3)).until(following::isOver);
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
            assertThat(umas.get("/events").expect(429).body()).contains("You have 2 streams");
            assertThat(umas.get("/events").header("Retry-After")).isPresent();
            open.add(follow(small, admin(), ""));
            Api others = small.api().with("Authorization", "Bearer " + token("support@plinth.dev"));
            Problems.expect(others.get("/events"), 503, "overloaded");
            assertThat(others.get("/events").header("Retry-After")).isPresent();

            open.removeFirst().close();
            await().atMost(Duration.ofSeconds(4)).until(() -> streams(small) == 2);
            others.get("/events").expect(200);
        } finally {
            long start = System.nanoTime();
            small.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(8));
        }
        assertThat(open)
                .allSatisfy(following -> {
                    await().until(following::isOver);
                    assertThat(following.events())
                            .noneMatch(event -> event.type().equals("broken off"));
                });
    }

    private Node node(String streams, String perCaller) {
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

    /** What comes behind an id, until there are some of it, or nothing comes any more. */
    private List<Event> hear(String token, String id, int some) {
        try (Following following = follow(other, token, OURS, Map.of("Last-Event-ID", id))) {
            following.awaitSome(some, Duration.ofSeconds(10));
            return following.events();
        }
    }

    private String idBefore(String token) {
        try (Following following = follow(other, token, OURS)) {
            return following.awaitId();
        }
    }

    private void write(String subject, int times) {
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

    private void append(String subject, int number) {
        outbox.append(
                number < 0 ? "user.changed" : TYPE,
                UUID.fromString(subject),
                null,
                Map.of("id", subject, "n", number));
    }

    private static boolean isOf(Person person, Event event) {
        JsonNode data = event.data().path("data");
        return data.path("id").asString().equals(person.id())
                || data.path("userId").asString().equals(person.id());
    }

    private static String anId() {
        return UUID.randomUUID().toString();
    }

    private String admin() {
        return token("admin@plinth.dev");
    }

    private String token(String email) {
        return tokens(email).path("accessToken").asString();
    }

    private JsonNode tokens(String email) {
        return api.post("/auth/login", Map.of("email", email, "password", Person.PASSWORD))
                .expect(200)
                .json();
    }

    private static Following follow(Node node, String token, String query) {
        return follow(node, token, query, Map.of());
    }

    private static Following follow(
            Node node, String token, String query, Map<String, String> headers) {
        Following following = Following.of(port(node), token, query, headers);
        assertThat(following.status()).isEqualTo(200);
        return following;
    }

    private static String request(String token) {
        return "GET /events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    }

    private static int port(Node node) {
        return node.port();
    }

    private static int streams(Node node) {
        return (int) node.bean(MeterRegistry.class).get("live.streams").gauge().value();
    }
}
