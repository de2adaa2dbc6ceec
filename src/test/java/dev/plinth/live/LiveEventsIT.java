package dev.plinth.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import dev.plinth.event.EventOutbox;
import dev.plinth.live.Following.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Events are heard while they happen, on any node, by those whom they concern. */
@PlinthIT
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveEventsIT extends Audience {

    private static final Duration SOON = Duration.ofSeconds(10);

    LiveEventsIT(
            @Autowired Api api,
            @Autowired EventOutbox outbox,
            @Autowired TransactionOperations transaction,
            @Autowired Servers servers,
            @Value("${plinth.public-url}") String publicUrl) {
        super(api, outbox, transaction, servers, publicUrl);
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

    /** As after a restore: nothing would come until as much has happened once more. */
    @Test
    void beginAnewWhereAnIdIsOfWhatNeverWas() {
        String id = other.bean(Frames.class).id(Long.MAX_VALUE);
        Api admin = Person.admin(other.api()).api();

        Problems.expect(admin.with("Last-Event-ID", id).get("/events"), 400, "invalid-cursor");
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

    private static boolean isOf(Person person, Event event) {
        JsonNode data = event.data().path("data");
        return data.path("id").asString().equals(person.id())
                || data.path("userId").asString().equals(person.id());
    }
}
