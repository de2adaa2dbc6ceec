package dev.plinth.export;

import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.embedded.Servers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Exports of rows whose ids come after all others. */
abstract class Exports {

    static final String BEFORE = "ffffffff-0000-7000-8000-000000000000";
    static final String ONE = "ffffffff-0000-7000-8000-000000000001";
    static final String TWO = "ffffffff-0000-7000-8000-000000000002";
    static final String THREE = "ffffffff-0000-7000-8000-000000000003";
    static final String NDJSON = "application/x-ndjson";
    static final Duration SOON = Duration.ofSeconds(10);

    final Api admin;
    final List<JdbcClient> databases;

    Exports(Api api, Servers servers) {
        this.admin = Person.admin(api).api();
        this.databases =
                Stream.of("PRIMARY_DB_URL", "REPLICA_DB_URL")
                        .map(name -> URI.create(servers.settings().getOrDefault(name, "")))
                        .map(Exports::client)
                        .toList();
    }

    @BeforeEach
    @AfterEach
    void clear() {
        for (String table :
                List.of("order_items where order_id", "orders where id", "users where id")) {
            primary().sql("delete from " + table + " >= '" + BEFORE + "'").update();
        }
        awaitReplica();
    }

    Answer get(String path, String accept) {
        return admin.with("Accept", accept).get(path + "?after=" + BEFORE).expect(200);
    }

    static List<String> lines(Answer answer) {
        return answer.body().lines().toList();
    }

    static List<String> ids(Answer answer) {
        return answer.expect(200)
                .json()
                .valueStream()
                .map(row -> row.path("id").asString())
                .toList();
    }

    /** All that JSON and CSV must escape. */
    void addUsers() {
        add(
                """
                insert into users (id, name, email, age, bio, role, status, email_verified, created_at, updated_at) values
                ('%s', 'Plain', 'one@example.org', null, null, 'USER', 'ACTIVE', false, '2026-01-31T12:00:00Z', '2026-01-31T12:00:00.12Z'),
                ('%s', '=HYPERLINK("x")', 'two@example.org', 42, '', 'ADMIN', 'DEACTIVATED', true, '2026-01-31T12:00:00.000001Z', '1999-12-31T23:59:59.999Z'),
                ('%s', E'Quote " back\\\\slash, 😀 é', '@three', null, E'one\\ntwo\\ttab', 'USER', 'ACTIVE', false, '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z')
                """
                        .formatted(ONE, TWO, THREE));
    }

    /** In currencies of two, no and three digits; of the first of three users. */
    void addOrders() {
        addUsers();
        add(
                """
                insert into orders (id, user_id, status, total_minor, refunded_minor, currency, created_at, updated_at) values
                ('%2$s', '%1$s', 'SHIPPED', 4500, 0, 'JPY', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'),
                ('%1$s', '%1$s', 'PAID', 1260, 100, 'EUR', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'),
                ('%3$s', '%1$s', 'CANCELLED', 7, 0, 'KWD', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z')
                """
                        .formatted(ONE, TWO, THREE));
        add(
                """
                insert into order_items (order_id, line_no, product_id, sku, name, quantity, unit_price_minor) values
                ('%1$s', 1, '%4$s', 'B', '=Desk', 1, 1250),
                ('%1$s', 0, '%4$s', 'A', 'Lamp', 2, 5),
                ('%2$s', 0, '%4$s', 'C', E'灯 \\\\', 3, 1500),
                ('%3$s', 0, '%4$s', 'D', 'Sofa', 1, 7)
                """
                        .formatted(ONE, TWO, THREE, product()));
    }

    String product() {
        return primary()
                .sql("select id::text from products order by id limit 1")
                .query(String.class)
                .single();
    }

    void add(String statement) {
        primary().sql(statement).update();
        awaitReplica();
    }

    private JdbcClient primary() {
        return databases.getFirst();
    }

    private void awaitReplica() {
        String place =
                primary().sql("select pg_current_wal_lsn()::text").query(String.class).single();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(SOON)
                .until(() ->
                        databases
                                .getLast()
                                .sql("select pg_last_wal_replay_lsn() >= ?::pg_lsn")
                                .param(place)
                                .query(Boolean.class)
                                .single());
    }

    private static JdbcClient client(URI uri) {
        String[] account = uri.getUserInfo().split(":", -1);
        String url =
                "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath());
        return JdbcClient.create(new DriverManagerDataSource(url, account[0], account[1]));
    }
}
