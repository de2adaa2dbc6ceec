package dev.plinth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Logged;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** What the audit does not hold is in the logs. */
class LostNoticesTests {

    private static final UUID ACTOR = UUID.randomUUID();
    private static final UUID SUBJECT = UUID.randomUUID();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Logged logs = new Logged(LostNotices.class);
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void areNamedWithoutWhereTheyCameFrom() {
        new LostNotices(() -> now, meters).add(entry(), "for lack of room");

        assertThat(logs.warnings())
                .containsExactly(
                        "The audit has lost a notice, for lack of room: user.read by %s about %s, GET /users/{id}, times 3, at 2026-01-01T12:00:00Z"
                                .formatted(ACTOR, SUBJECT));
        assertThat(dropped()).isEqualTo(1);
    }

    @Test
    void areOnlyCountedInAFlood() {
        LostNotices lost = new LostNotices(() -> now, meters);
        IntStream.range(0, 1_000).forEach(_ -> lost.add(entry(), "for lack of room"));
        lost.tidy();
        assertThat(logs.warnings()).hasSize(300);

        now = now.plusSeconds(60);
        lost.tidy();
        lost.tidy();

        assertThat(logs.warnings())
                .hasSize(301)
                .last()
                .isEqualTo("The audit has lost more than it has said one by one: {user.read=2100}");
        lost.add(entry(), "for lack of room");
        assertThat(logs.warnings()).hasSize(302);
    }

    @Test
    void areThoseWithoutRoomAndThoseLeftAtTheEnd() {
        NoticeQueue queue =
                queue(new Refusal(new CannotCreateTransactionException("The primary is away")));
        for (int n = 0; n < 10_001; n++) {
            queue.add(notice(UUID.randomUUID()));
        }
        assertThat(logs.warnings()).singleElement().asString().contains("for lack of room");

        queue.start();
        queue.stop();

        assertThat(logs.warnings())
                .hasSize(301)
                .last()
                .isEqualTo("The audit has lost more than it has said one by one: {user.read=9701}");
        assertThat(logs.warnings().get(1)).contains("at the end");
        assertThat(dropped()).isEqualTo(10_001);
    }

    @Test
    void areThoseThatTheDatabaseRefuses() {
        NoticeQueue queue = queue(new Refusal(new DataIntegrityViolationException("too long")));
        queue.add(notice(SUBJECT));

        queue.start();
        queue.stop();

        assertThat(logs.warnings())
                .singleElement()
                .asString()
                .contains("refused by the database: user.read by " + ACTOR, SUBJECT.toString());
    }

    /** A database to which nothing can be written. */
    private record Refusal(RuntimeException why) implements TransactionOperations {

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            throw why;
        }
    }

    @SuppressWarnings("NullAway") // nothing comes as far as the table
    private NoticeQueue queue(TransactionOperations database) {
        return new NoticeQueue(new EntryWriter(null, database), InstantSource.fixed(now), meters);
    }

    private Entry entry() {
        return Entry.of(notice(SUBJECT), now).times(3);
    }

    private static Notice notice(UUID subject) {
        Origin origin = new Origin(ACTOR, UUID.randomUUID(), "192.0.2.7", "some-request");
        return new Notice("user.read", origin, subject, "GET /users/{id}");
    }

    private double dropped() {
        return meters.get("audit.dropped").counter().count();
    }
}
