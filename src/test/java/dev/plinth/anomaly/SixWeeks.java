package dev.plinth.anomaly;

import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.audit.PlantedAudit;
import dev.plinth.embedded.Servers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionOperations;

/** Six weeks of a past in which nothing else happened. */
abstract class SixWeeks {

    static final int HISTORY = 42;
    static final Duration SOON = Duration.ofSeconds(20);
    private static final int USERS = 20;

    /** Each test has years of its own, of which the others know nothing. */
    private static final AtomicInteger YEAR = new AtomicInteger(1975);

    final LocalDate last = LocalDate.of(YEAR.addAndGet(1), 6, 30);
    final Api admin;
    final JdbcClient jdbc;
    final TransactionOperations transaction;
    final PlantedAudit audit;
    final List<UUID> users;
    private final JdbcClient replica;

    SixWeeks(
            Api api,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Servers servers,
            PlantedAudit audit) {
        this.admin = Person.admin(api).api();
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.replica = client(URI.create(servers.settings().getOrDefault("REPLICA_DB_URL", "")));
        this.audit = audit;
        this.users =
                jdbc
                        .sql("select id from users order by id limit " + USERS)
                        .query(UUID.class)
                        .list()
                        .stream()
                        .map(UUID.class::cast)
                        .toList();
        plantHabit();
    }

    @AfterAll
    static void forget(@Autowired JdbcClient jdbc, @Autowired TransactionOperations transaction) {
        transaction.executeWithoutResult(
                _ -> jdbc.sql("delete from orders where created_at < '2020-01-01'").update());
    }

    /** Busy on weekdays, calm on Sundays, and no two days alike. */
    private void plantHabit() {
        for (int ago = HISTORY; ago >= 0; ago--) {
            LocalDate day = last.minusDays(ago);
            int busy = day.getDayOfWeek().getValue();
            for (int hour = 0; hour < 24; hour++) {
                audit.add(
                        at(day, hour),
                        "user.sign-in-refused",
                        null,
                        "192.0.2.1",
                        (hour + busy) % 7);
                audit.add(at(day, hour), "access.refused", users.getFirst(), null, hour % 3);
            }
            for (int n = 0; n < USERS; n++) {
                audit.add(at(day, n), "session.opened", users.get(n), "198.51.100." + ago, 1);
                audit.add(at(day, n), "session.opened", users.get(n), "203.0." + ago % 2 + ".7", 1);
            }
            audit.add(at(day, 8), "order.placed", null, null, 60 + 5 * busy);
            audit.add(at(day, 9), "order.cancelled", null, null, 2 + busy % 3);
            audit.add(at(day, 9), "order.refunded", null, null, 1 + busy % 2);
        }
        audit.write();
        write(
                """
                insert into orders (id, user_id, status, total_minor, currency, created_at, updated_at)
                select gen_random_uuid(), u.id, 'PAID', 1000 + 100 * extract(isodow from d), 'EUR', d + n * interval '1 hour', now()
                from unnest(cast(? as uuid[])) with ordinality u (id, i),
                     generate_series(cast(? as timestamptz), cast(? as timestamptz), '1 day') d,
                     generate_series(1, cast(1 + (u.i + extract(doy from d)) % 2 as int)) n
                """,
                users.stream().map(UUID::toString).toArray(String[]::new),
                at(last.minusDays(HISTORY), 0).toString(),
                at(last, 0).toString());
    }

    void write(String sql, Object... values) {
        transaction.executeWithoutResult(_ -> jdbc.sql(sql).params(List.of(values)).update());
    }

    void awaitReplica() {
        String place = jdbc.sql("select pg_current_wal_lsn()::text").query(String.class).single();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(SOON)
                .until(() ->
                        replica.sql("select pg_last_wal_replay_lsn() >= ?::pg_lsn")
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

    static Instant at(LocalDate day, int hour) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC).plus(Duration.ofHours(hour));
    }
}
