package dev.plinth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import dev.plinth.embedded.Servers;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The chain: listed from its end, checked piece by piece, and changed by nobody unnoticed. */
@PlinthIT
class AuditChainIT extends Audit {

    private final AuditLog log;
    private final NoticeQueue notices;
    private final Servers servers;

    AuditChainIT(
            @Autowired Api api,
            @Autowired AuditLog log,
            @Autowired NoticeQueue notices,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction,
            @Autowired Servers servers) {
        super(api, database, transaction);
        this.log = log;
        this.notices = notices;
        this.servers = servers;
    }

    @Test
    void isNotChanged() {
        append(1);

        for (String change :
                List.of(
                        "update audit_log set type = 'x'",
                        "delete from audit_log",
                        "truncate audit_log")) {
            assertThatThrownBy(() -> execute(change)).hasMessageContaining("the audit only grows");
        }
    }

    @Test
    void isOneChainHoweverManyWriteAtOnce() {
        long before = log.head().sequence();
        try (Node other = Node.start(servers, Map.of())) {
            List<NoticeQueue> nodes = List.of(notices, other.bean(NoticeQueue.class));
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                nodes.forEach(node ->
                        IntStream.range(0, 500)
                                .forEach(_ -> threads.execute(() -> node.add(notice()))));
            }
            await().until(() -> log.head().sequence() >= before + 1_000);
        }

        isWhole();
    }

    /** Each looks at 100,000 rows. */
    @Test
    void isCheckedByOneAtATime() {
        List<Answer> answers =
                transaction.execute(_ -> {
                    database.sql("lock table audit_log in access exclusive mode").update();
                    Person.registered(api); // whose commit brings a replica the lock as well
                    await().until(() -> admin.api().get("/audit/check").status() == 503);
                    return Race.once(3, _ -> admin.api().get("/audit/check"));
                });

        assertThat(answers)
                .extracting(answer -> answer.expect(503).json().path("type").asString())
                .filteredOn(type -> type.endsWith("temporary-reduced-capacity"))
                .hasSize(2);
    }

    /** One that the database refuses each time, such as a type that is too long. */
    @Test
    void goesOnBehindANoticeThatCannotBeWritten() {
        UUID subject = UUID.randomUUID();
        notices.add(new Notice("test." + "x".repeat(100), Origin.NONE, subject, null));
        notices.add(new Notice("test.noted", Origin.NONE, subject, null));

        await().untilAsserted(() -> assertThat(rows("subject=" + subject)).hasSize(1));
    }

    @Test
    void showsARowThatWasAltered() {
        long altered = append(5) - 2;

        behindTheTriggersBack(
                "update audit_log set operation = 'x' where sequence = " + altered,
                () -> breaksAt(altered));
        behindTheTriggersBack(
                "update audit_log set operation = null where sequence = " + altered, this::isWhole);
    }

    @Test
    void showsARowThatIsMissing() {
        long first = append(5) - 1;
        execute("create table lost as select * from audit_log where sequence >= " + first);

        behindTheTriggersBack(
                "delete from audit_log where sequence = " + first, () -> breaksAt(first));
        behindTheTriggersBack(
                "delete from audit_log where sequence in (select sequence from lost)",
                () -> breaksAt(first));
        execute("insert into audit_log select * from lost");
        execute("drop table lost");
        isWhole();
    }

    @Test
    void isCheckedPieceByPiece() {
        long end = append(10);
        await().until(() -> !log.hash(end).equals("0".repeat(64))); // a replica has it later

        JsonNode part = check("?after=" + (end - 6) + "&until=" + (end - 2));
        assertThat(part.path("checked").asLong()).isEqualTo(4);
        assertThat(part.path("upTo").asLong()).isEqualTo(end - 2);
        assertThat(part.path("hash").asString()).isEqualTo(log.hash(end - 2));
        assertThat(part.path("whole").asBoolean()).isTrue();
        assertThat(part.path("complete").asBoolean()).isTrue();
        JsonNode nothing = check("?after=" + (end - 2) + "&until=" + (end - 6));
        assertThat(nothing.path("checked").asLong()).isZero();
        assertThat(nothing.path("complete").asBoolean()).isTrue();
    }

    @Test
    void isListedNewestFirstFromPageToPage() {
        UUID subject = UUID.randomUUID();
        append(7, subject);
        await().until(() -> rows("subject=" + subject).size() == 7); // a replica has them later

        String list = "/audit?limit=3&subject=" + subject;
        Answer first = admin.api().get(list).expect(200);
        String cursor = first.json().path("nextCursor").asString();
        Answer second = admin.api().get(list + "&cursor=" + cursor).expect(200);

        assertThat(sequences(first)).hasSize(3).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(sequences(second).getFirst()).isEqualTo(sequences(first).getLast() - 1);
        Problems.expect(admin.api().get("/audit?cursor=" + cursor), 400, "invalid-cursor");
    }

    @Test
    void isListedByTime() {
        UUID subject = UUID.randomUUID();
        append(1, subject);

        String list = "subject=" + subject;
        String time = only(list).path("time").asString();
        assertThat(rows(list + "&from=" + time)).hasSize(1);
        assertThat(rows(list + "&to=" + time)).isEmpty();
        assertThat(rows(list + "&outcome=REFUSED")).isEmpty();
    }

    private long append(int number) {
        return append(number, UUID.randomUUID());
    }

    /** The number of the last of them, behind which others may have written something since. */
    private long append(int number, UUID subject) {
        Notice notice = new Notice("test.noted", Origin.NONE, subject, null);
        Entry entry = Entry.of(notice, Instant.now());
        return transaction.execute(_ -> {
            log.append(IntStream.range(0, number).mapToObj(_ -> entry).toList());
            return log.head().sequence();
        });
    }

    private static Notice notice() {
        return new Notice("test.noted", Origin.NONE, UUID.randomUUID(), null);
    }

    private static List<Long> sequences(Answer page) {
        return page.json()
                .path("items")
                .valueStream()
                .map(row -> row.path("sequence").asLong())
                .toList();
    }
}
