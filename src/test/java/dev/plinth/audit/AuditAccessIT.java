package dev.plinth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The audit holds who changed, saw and exported what, and who was refused. */
@PlinthIT
class AuditAccessIT extends Audit {

    private final Person uma;
    private final AuditLog log;
    private final NoticeQueue notices;

    AuditAccessIT(
            @Autowired Api api,
            @Autowired AuditLog log,
            @Autowired NoticeQueue notices,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        super(api, database, transaction);
        this.log = log;
        this.notices = notices;
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
        api.with("Authorization", "Bearer " + forged)
                .with("X-Request-Id", requestId)
                .get("/users/me")
                .expect(401);
        writeWhatIsCounted();

        await().until(() ->
                rows("type=token.refused").stream()
                        .anyMatch(row -> row.path("requestId").asString().equals(requestId)));
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
    void doesNotFillWithRefusals() {
        IntStream.range(0, 200).forEach(_ -> uma.api().get("/export/users").expect(403));
        writeWhatIsCounted();

        List<JsonNode> rows =
                await().until(
                                () -> rows("actor=" + uma.id() + "&type=access.refused"),
                                found -> found.size() > 1);
        assertThat(rows).extracting(row -> row.path("times").asInt()).containsExactly(199, 1);
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
}
