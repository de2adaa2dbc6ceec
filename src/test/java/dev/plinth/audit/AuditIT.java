package dev.plinth.audit;

import static dev.plinth.Shop.seen;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origin;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
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

/** The audit: what goes into it, what does not, and that nobody can change it unnoticed. */
@PlinthIT
class AuditIT {

    private final Api api;
    private final Person admin;
    private final Person uma;
    private final AuditLog log;
    private final NoticeQueue notices;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Servers servers;

    AuditIT(
            @Autowired Api api,
            @Autowired AuditLog log,
            @Autowired NoticeQueue notices,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction,
            @Autowired Servers servers) {
        this.api = api;
        this.log = log;
        this.notices = notices;
        this.database = database;
        this.transaction = transaction;
        this.servers = servers;
        admin = Person.admin(api);
        uma = Person.registered(api);
    }

    @Test
    void holdsWhoChangedWhatFromWhere() {
        String tag = uma.self().header("ETag").orElseThrow();
        Answer answer =
                uma.api()
                        .with("If-Match", tag)
                        .patch(uma.path(), Map.of("name", "Anna"))
                        .expect(200);

        JsonNode row = only("subject=" + uma.id() + "&type=user.changed");
        assertThat(row.path("actor").asString()).isEqualTo(uma.id());
        assertThat(row.path("outcome").asString()).isEqualTo("SUCCESS");
        assertThat(row.path("subjectType").asString()).isEqualTo("user");
        assertThat(row.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(row.path("session").asString()).isNotEmpty();
        assertThat(row.path("requestId").asString())
                .isEqualTo(answer.header("X-Request-Id").orElseThrow());
        assertThat(row.path("fields").valueStream().map(JsonNode::asString))
                .containsExactly("name");
    }

    @Test
    void holdsOrders() {
        String order = Shop.id(new Shop(api).ordered(uma.api()));

        assertThat(only("subject=" + order).path("type").asString()).isEqualTo("order.placed");
    }

    @Test
    void holdsSigningInAndOut() {
        Person again = Person.signedIn(api, uma.email(), Person.PASSWORD);
        api.post("/auth/logout", Map.of("refreshToken", again.refreshToken())).expect(204);
        api.post("/auth/logout", Map.of("refreshToken", again.refreshToken())).expect(204);

        JsonNode end = only("actor=" + uma.id() + "&type=session.ended");
        String session = end.path("subject").asString();
        JsonNode begin = only("subject=" + session + "&type=session.opened");
        assertThat(begin.path("actor").asString()).isEqualTo(uma.id());
        assertThat(begin.path("address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void holdsWhoIsNotLetIn() {
        signIn(uma.email(), "not the one").expect(401);

        JsonNode row = only("subject=" + uma.id() + "&outcome=REFUSED");
        assertThat(row.path("type").asString()).isEqualTo("user.sign-in-refused");
        assertThat(row.path("actor").isNull()).isTrue();
        assertThat(row.path("address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void holdsThatARefreshTokenCameTwice() {
        Map<String, String> token = Map.of("refreshToken", uma.refreshToken());
        String next =
                api.post("/auth/refresh", token).expect(200).json().path("refreshToken").asString();
        api.post("/auth/refresh", Map.of("refreshToken", next)).expect(200);
        api.post("/auth/refresh", token).expect(401);
        api.post("/auth/refresh", token).expect(401);

        assertThat(only("actor=" + uma.id() + "&outcome=REFUSED").path("type").asString())
                .isEqualTo("session.reuse-refused");
    }

    @Test
    void holdsWhichDeviceWasRefused() {
        JsonNode other =
                api.post("/auth/login", Map.of("email", uma.email(), "password", Person.PASSWORD))
                        .expect(200)
                        .json();
        String device = other.path("deviceId").asString();
        uma.api().delete("/auth/devices/" + device).expect(204);
        api.with("Authorization", "Bearer " + other.path("accessToken").asString())
                .get("/users/me")
                .expect(403);

        JsonNode row = only("subject=" + device + "&outcome=REFUSED");
        assertThat(row.path("type").asString()).isEqualTo("device.refused");
        assertThat(row.path("actor").asString()).isEqualTo(uma.id());
    }

    @Test
    void holdsThatAPasswordWasChanged() {
        changePassword("another one 2");

        assertThat(only("subject=" + uma.id() + "&type=user.password-changed").path("actor"))
                .isEqualTo(only("subject=" + uma.id() + "&type=user.changed").path("actor"));
    }

    @Test
    void holdsWhoIsRefused() {
        uma.api().get("/export/users").expect(403);

        JsonNode row = only("actor=" + uma.id() + "&outcome=REFUSED");
        assertThat(row.path("type").asString()).isEqualTo("access.refused");
        assertThat(row.path("operation").asString()).isEqualTo("GET /export/users");
    }

    @Test
    void holdsTokensThatAreNotSound() {
        String requestId = UUID.randomUUID().toString();
        String forged = UUID.randomUUID().toString();
        long before = log.head().sequence();
        api.with("Authorization", "Bearer " + forged)
                .with("X-Request-Id", requestId)
                .get("/users/me")
                .expect(401);
        writeWhatIsCounted();

        await().until(() -> last("type=token.refused") > before);
    }

    @Test
    void holdsWhoSawWhatIsNotTheirs() {
        Person support = Person.support(api);
        support.api().get(uma.path()).expect(200);
        support.api().get("/users/me").expect(200);
        support.api().get("/users/" + support.id()).expect(200);
        uma.self();

        JsonNode row = only("subject=" + uma.id() + "&type=user.read");
        assertThat(row.path("actor").asString()).isEqualTo(support.id());
        assertThat(row.path("operation").asString()).isEqualTo("GET /users/{id}");
        assertThat(rows("subject=" + support.id() + "&type=user.read")).isEmpty();
    }

    @Test
    void holdsWhatWasExported() {
        long before = log.head().sequence();
        admin.api().get("/export/orders?after=ffffffff-0000-7000-8000-000000000000").expect(200);
        writeWhatIsCounted();

        String query = "type=order.exported&actor=" + admin.id();
        await().until(() -> last(query) > before);
        assertThat(rows(query).getFirst().path("operation").asString())
                .isEqualTo("GET /export/orders");
    }

    @Test
    void holdsNoSecretsAndNothingPersonal() {
        String typo = "Typed-In-The-Wrong-Field-9";
        Person again = Person.signedIn(api, uma.email(), Person.PASSWORD);
        signIn(typo + "@example.com", "x".repeat(12)).expect(401);
        api.with("Authorization", "Bearer " + typo).get("/users/me?name=" + typo).expect(401);
        changePassword("another one 3");
        api.post("/auth/refresh", Map.of("refreshToken", again.refreshToken())).expect(401);
        rows("subject=" + uma.id() + "&type=user.password-changed");

        String all =
                database.sql("select string_agg(l::text, ' ') from audit_log l")
                        .query(String.class)
                        .single();
        assertThat(all)
                .contains(uma.id())
                .doesNotContain(
                        typo,
                        "@",
                        "Somebody",
                        Person.PASSWORD,
                        "another one",
                        again.refreshToken(),
                        "eyJ");
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

    @Test
    void showsARowThatWasAltered() {
        append(5);
        long altered = log.head().sequence() - 2;

        behindTheTriggersBack(
                "update audit_log set operation = 'x' where sequence = " + altered,
                () -> breaksAt(altered));
        behindTheTriggersBack(
                "update audit_log set operation = null where sequence = " + altered, this::isWhole);
    }

    @Test
    void forgetsOnlyWhereThoseWereWhoAreErased() {
        Person uma = Person.registered(api);
        Person other = Person.registered(api);
        await().until(() -> !rows("actor=" + other.id()).isEmpty());
        String forgotten = "session_id = null, address = null, request_id = null, salt = null";
        String update = "update audit_log set %s where actor_id = '%s'";
        seen(uma.api(), uma.path())
                .delete(uma.path(), Map.of("currentPassword", Person.PASSWORD))
                .expect(200);
        await().until(() -> !rows("type=user.erased&subject=" + uma.id()).isEmpty());

        assertThat(rows("actor=" + uma.id()))
                .isNotEmpty()
                .allMatch(row -> row.path("address").isNull() && row.path("session").isNull())
                .allMatch(row -> row.path("salt").isNull() && !row.path("commitment").isNull());
        for (String change :
                List.of(
                        update.formatted(forgotten, other.id()),
                        update.formatted(forgotten + ", operation = 'x'", uma.id()),
                        update.formatted("address = '192.0.2.1'", uma.id()))) {
            assertThatThrownBy(() -> execute(change)).hasMessageContaining("the audit only grows");
        }
        isWhole();
    }

    @Test
    void vouchesForRowsOfBeforeWhoseHashNeedsWhatIsForgotten() {
        Person uma = Person.registered(api);
        long old = appendAsBefore(uma.id());
        isWhole();

        seen(uma.api(), uma.path())
                .delete(uma.path(), Map.of("currentPassword", Person.PASSWORD))
                .expect(200);

        await().untilAsserted(() ->
                assertThat(rows("type=test.old&subject=" + uma.id()))
                        .singleElement()
                        .matches(row -> row.path("address").isNull()));
        isWhole();
        behindTheTriggersBack(
                "update audit_log set operation = 'x' where sequence = " + old,
                () -> breaksAt(old));
        behindTheTriggersBack(
                "update audit_log set operation = null where sequence = " + old, this::isWhole);
    }

    /** As the version before wrote rows; its number. */
    private long appendAsBefore(String subject) {
        return transaction.execute(_ -> {
            execute("select * from audit_head for update");
            AuditLog.Head head = log.head();
            long sequence = head.sequence() + 1;
            String hash =
                    sha256(
                            """
                            [%d,"2026-01-01T00:00:00Z","test.old","SUCCESS",null,null,"192.0.2.7","r1","test","%s",null,[],1,"%s"]\
                            """
                                    .formatted(sequence, subject, head.hash()));
            execute(
                    """
                    insert into audit_log (sequence, time, type, outcome, address, request_id, subject_type, subject_id, fields, times, previous, hash)
                    values (%d, '2026-01-01T00:00:00Z', 'test.old', 'SUCCESS', '192.0.2.7', 'r1', 'test', '%s', '{}', 1, '%s', '%s')
                    """
                            .formatted(sequence, subject, head.hash(), hash));
            execute("update audit_head set sequence = %d, hash = '%s'".formatted(sequence, hash));
            return sequence;
        });
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void showsARowThatIsMissing() {
        append(5);
        long first = log.head().sequence() - 1;
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
        append(10);
        long end = log.head().sequence();

        JsonNode part = check("?after=" + (end - 6) + "&until=" + (end - 2));
        assertThat(part.path("checked").asLong()).isEqualTo(4);
        assertThat(part.path("upTo").asLong()).isEqualTo(end - 2);
        assertThat(part.path("hash").asString()).isEqualTo(log.hash(end - 2));
        assertThat(part.path("whole").asBoolean()).isTrue();
        assertThat(part.path("complete").asBoolean()).isTrue();
    }

    @Test
    void doesNotFillWithRefusals() {
        IntStream.range(0, 200).forEach(_ -> uma.api().get("/export/users").expect(403));
        writeWhatIsCounted();

        List<JsonNode> rows =
                await().until(
                                () -> rows("actor=" + uma.id() + "&type=access.refused"),
                                found -> found.size() > 1);
        assertThat(rows).extracting(row -> row.path("times").asInt()).containsExactly(199, 1);
    }

    @Test
    void isListedNewestFirstFromPageToPage() {
        UUID subject = UUID.randomUUID();
        append(7, subject);

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

    /** Another test may have had the first of this minute. */
    private void writeWhatIsCounted() {
        notices.stop();
        notices.start();
    }

    private long last(String query) {
        return rows(query).stream()
                .findFirst()
                .map(row -> row.path("sequence").asLong())
                .orElse(0L);
    }

    private void changePassword(String password) {
        uma.api()
                .with("If-Match", uma.self().header("ETag").orElseThrow())
                .patch(uma.path(), Map.of("password", password, "currentPassword", Person.PASSWORD))
                .expect(200);
    }

    private Answer signIn(String email, String password) {
        return api.post("/auth/login", Map.of("email", email, "password", password));
    }

    private void append(int number) {
        append(number, UUID.randomUUID());
    }

    private void append(int number, UUID subject) {
        Notice notice = new Notice("test.noted", Origin.NONE, subject, null);
        Entry entry = Entry.of(notice, Instant.now());
        transaction.executeWithoutResult(
                _ -> log.append(IntStream.range(0, number).mapToObj(_ -> entry).toList()));
    }

    private static Notice notice() {
        return new Notice("test.noted", Origin.NONE, UUID.randomUUID(), null);
    }

    /** As somebody could who owns the table; the others of this database wait meanwhile. */
    private void behindTheTriggersBack(String change, Runnable then) {
        transaction.executeWithoutResult(_ -> {
            execute("select * from audit_head for update");
            execute("alter table audit_log disable trigger all");
            execute(change);
            execute("alter table audit_log enable trigger all");
        });
        then.run();
    }

    private void execute(String sql) {
        transaction.executeWithoutResult(_ -> {
            if (sql.startsWith("select")) {
                database.sql(sql).query().listOfRows();
            } else {
                database.sql(sql).update();
            }
        });
    }

    /** A replica needs a moment. */
    private void breaksAt(long sequence) {
        await().until(() -> check("").path("broken").asLong(0) == sequence);
    }

    private void isWhole() {
        await().until(() -> check("").path("whole").asBoolean());
    }

    private JsonNode check(String query) {
        return admin.api()
                .with("X-Consistency-Token", "")
                .get("/audit/check" + query)
                .expect(200)
                .json();
    }

    private JsonNode only(String query) {
        List<JsonNode> rows = await().until(() -> rows(query), found -> !found.isEmpty());
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private List<JsonNode> rows(String query) {
        return admin.api()
                .get("/audit?" + query)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static List<Long> sequences(Answer page) {
        return page.json()
                .path("items")
                .valueStream()
                .map(row -> row.path("sequence").asLong())
                .toList();
    }
}
