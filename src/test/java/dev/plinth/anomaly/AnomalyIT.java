package dev.plinth.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.audit.PlantedAudit;
import dev.plinth.embedded.Servers;
import dev.plinth.shared.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Six weeks of a past in which nothing else happened, with one thing or none that is unlike. */
@PlinthIT
@Import(PlantedAudit.class)
class AnomalyIT {

    private static final int HISTORY = 42;
    private static final int USERS = 20;
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Each test has years of its own, of which the others know nothing. */
    private static final AtomicInteger YEAR = new AtomicInteger(1975);

    private final LocalDate last = LocalDate.of(YEAR.addAndGet(1), 6, 30);
    private final Api anybody;
    private final Api admin;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final JdbcClient replica;
    private final PlantedAudit audit;
    private final NightlyReport nightly;
    private final AnomalyService service;
    private final AuditTrail trail;
    private final MeterRegistry meters;
    private final List<UUID> users;

    AnomalyIT(
            @Autowired Api api,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction,
            @Autowired Servers servers,
            @Autowired PlantedAudit audit,
            @Autowired NightlyReport nightly,
            @Autowired AnomalyService service,
            @Autowired AuditTrail trail,
            @Autowired MeterRegistry meters) {
        this.anybody = api;
        this.admin = Person.admin(api).api();
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.replica = client(URI.create(servers.settings().getOrDefault("REPLICA_DB_URL", "")));
        this.audit = audit;
        this.nightly = nightly;
        this.service = service;
        this.trail = trail;
        this.meters = meters;
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

    @Test
    void findsNothingWhereAllIsAsItWas() {
        assertThat(found(last.minusDays(6), 7)).isEmpty();
    }

    @Test
    void findsNothingWhereNothingHappened() {
        assertThat(found(last.plusDays(90), 31)).isEmpty();
    }

    @Test
    void findsAnHourInWhichMoreSignInsFail() {
        audit.add(at(last, 3), "user.sign-in-refused", null, "192.0.2.9", 40);
        audit.write();

        JsonNode anomaly = only("SIGN_IN_FAILURES");

        assertThat(anomaly.path("from").asString()).isEqualTo(at(last, 3).toString());
        assertThat(anomaly.path("reason").asString())
                .matches(
                        "4\\d sign-ins failed in an hour; the median of the 14 days before is 3.0, and up to 23.0 is usual");
    }

    @Test
    void looksAtAnHourThatHasJustBegun() {
        audit.add(at(last, 12).plusSeconds(10), "user.sign-in-refused", null, "192.0.2.9", 40);
        audit.write();
        awaitReplica();

        String query = "?from=%s&to=%s".formatted(at(last, 0), at(last, 12).plusSeconds(30));
        JsonNode answer = admin.get("/audit/anomalies" + query).expect(200).json();

        assertThat(answer.path("items").valueStream())
                .extracting(item -> item.path("from").asString())
                .containsExactly(at(last, 12).toString());
    }

    @Test
    void findsAnHourInWhichMoreIsRefused() {
        audit.add(at(last, 4), "location.refused", null, "192.0.2.9", 35);
        audit.write();

        assertThat(only("REFUSALS").path("observed").asDouble()).isEqualTo(36);
    }

    @Test
    void findsAnAccountThatSignsInFromManyNetworks() {
        for (int n = 0; n < 9; n++) {
            audit.add(at(last, n), "session.opened", users.get(3), "10.0.%d.1".formatted(n), 1);
        }
        audit.add(at(last, 9), "session.opened", users.get(3), "10.0.1.2", 1);
        audit.write();

        JsonNode anomaly = only("SIGN_IN_NETWORKS");

        assertThat(anomaly.path("subject").asString()).isEqualTo(users.get(3).toString());
        assertThat(anomaly.path("observed").asDouble()).isEqualTo(11);
        assertThat(anomaly.path("expected").asDouble()).isEqualTo(2);
        assertThat(anomaly.path("bound").asDouble()).isEqualTo(6);
    }

    @Test
    void findsACustomerWhoPlacesManyOrders() {
        order(users.get(5), last, 14, 100);

        JsonNode anomaly = only("ORDER_COUNT");

        assertThat(anomaly.path("subject").asString()).isEqualTo(users.get(5).toString());
        assertThat(anomaly.path("reason").asString())
                .contains("placed 1")
                .contains("the most of their own was 2")
                .contains("is usual");
    }

    @Test
    void findsACustomerWhoOrdersForMuch() {
        order(users.get(7), last, 1, 1_000_000);

        JsonNode anomaly = only("ORDER_VALUE");

        assertThat(anomaly.path("subject").asString()).isEqualTo(users.get(7).toString());
        assertThat(anomaly.path("observed").asDouble()).isGreaterThan(10_000);
        assertThat(anomaly.path("reason").asString()).contains("EUR");
    }

    @Test
    void lacksNoPatienceWithWhoeverAlwaysOrdersMuch() {
        for (int ago = HISTORY; ago >= 0; ago--) {
            order(users.get(9), last.minusDays(ago), 14, 5_000);
        }

        assertThat(found(last, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "refunded"})
    void findsADayOnWhichALargerShareIsUndone(String how) {
        audit.add(at(last, 10), "order." + how, null, null, 30);
        audit.write();

        JsonNode anomaly = only(how.equals("cancelled") ? "CANCELLATIONS" : "REFUNDS");

        assertThat(anomaly.path("observed").asDouble()).isGreaterThan(0.3);
        assertThat(anomaly.path("bound").asDouble()).isLessThan(0.3);
    }

    @Test
    void showsTheGreatestFirstAndNoMoreThanAskedFor() {
        audit.add(at(last, 3), "user.sign-in-refused", null, null, 400);
        audit.add(at(last, 4), "user.sign-in-refused", null, null, 4_000);
        audit.write();

        JsonNode answer =
                admin.get(
                                "/audit/anomalies?limit=1&from=%s&to=%s"
                                        .formatted(at(last, 0), at(last, 24)))
                        .expect(200)
                        .json();

        assertThat(answer.path("found").asInt()).isEqualTo(2);
        assertThat(answer.path("items")).hasSize(1);
        assertThat(answer.path("items").path(0).path("observed").asDouble()).isGreaterThan(3_999);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-01-01T00:00:00Z&to=2026-02-02T00:00:00Z",
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "to=0001-01-01T00:00:00Z",
                "from=yesterday",
                "limit=101"
            })
    void refusesATimeThatIsNoneOrTooLong(String query) {
        Problems.expect(admin.get("/audit/anomalies?" + query), 400, "invalid-parameter");
    }

    @Test
    void isForAdministrators() {
        Problems.expect(anybody.get("/audit/anomalies"), 401, "unauthorized");
        Problems.expect(Person.support(anybody).api().get("/audit/anomalies"), 403, "forbidden");
    }

    @Test
    void reportsEachNightOnce() {
        audit.add(at(last, 3), "user.sign-in-refused", null, "192.0.2.9", 40);
        audit.write();
        awaitReplica();
        double before = count();

        assertThat(nightly.report(last)).isTrue();
        assertThat(nightly.report(last)).isFalse();

        assertThat(count()).isEqualTo(before + 1);
        await().atMost(SOON)
                .until(() ->
                        admin.get("/audit?type=anomaly.found")
                                .expect(200)
                                .json()
                                .path("items")
                                .valueStream()
                                .anyMatch(row ->
                                        row.path("operation")
                                                .asString()
                                                .startsWith("sign-in-failures: 4")));
    }

    @Test
    void leavesANightToOthersOnlyIfTheyAreAtIt() {
        write("insert into anomaly_reports (day, claimed_at) values (?, now())", last);
        assertThat(nightly.report(last)).isFalse();

        write(
                "update anomaly_reports set claimed_at = now() - interval '11 minutes' where day = ?",
                last);
        assertThat(nightly.report(last)).isTrue();
    }

    @Test
    void looksAtTheDaysOfAWeekThatNobodyCameToTheEndOf() {
        write("insert into anomaly_reports (day, claimed_at, found) values (?, now(), 0)", last);
        InstantSource today = InstantSource.fixed(at(last.plusDays(6), 1));

        new NightlyReport(service, jdbc, transaction, trail, meters, today).report();

        assertThat(
                        jdbc.sql(
                                        "select day from anomaly_reports where found is not null and day > ? - 9 and day < ? + 9 order by day")
                                .params(last, last)
                                .query(LocalDate.class)
                                .list())
                .isEqualTo(last.minusDays(1).datesUntil(last.plusDays(6)).toList());
    }

    private void write(String sql, Object... values) {
        transaction.executeWithoutResult(_ -> jdbc.sql(sql).params(List.of(values)).update());
    }

    private double count() {
        return meters.counter("anomalies.found", "kind", "sign-in-failures").count();
    }

    private JsonNode only(String kind) {
        List<JsonNode> items = found(last, 1);
        assertThat(items).hasSize(1);
        assertThat(items.getFirst().path("kind").asString()).isEqualTo(kind);
        return items.getFirst();
    }

    private List<JsonNode> found(LocalDate first, int days) {
        awaitReplica();
        String query = "?from=%s&to=%s".formatted(at(first, 0), at(first.plusDays(days), 0));
        JsonNode answer = admin.get("/audit/anomalies" + query).expect(200).json();
        List<JsonNode> items = new ArrayList<>();
        answer.path("items").forEach(items::add);
        return items;
    }

    private void awaitReplica() {
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

    private static Instant at(LocalDate day, int hour) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC).plus(Duration.ofHours(hour));
    }

    private void order(UUID user, LocalDate day, int number, long cents) {
        write(
                """
                insert into orders (id, user_id, status, total_minor, currency, created_at, updated_at)
                select gen_random_uuid(), ?, 'PAID', ?, 'EUR', cast(? as timestamptz) + n * interval '1 hour', now()
                from generate_series(1, ?) as n
                """,
                user,
                cents,
                at(day, 0).toString(),
                number);
    }
}
