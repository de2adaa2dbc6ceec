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
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What is told of anomalies when somebody asks, and each night. */
@PlinthIT
@Import(PlantedAudit.class)
class AnomalyReportIT extends SixWeeks {

    private final Api anybody;
    private final NightlyReport nightly;
    private final AnomalyService service;
    private final AuditTrail trail;
    private final MeterRegistry meters;

    AnomalyReportIT(
            @Autowired Api api,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction,
            @Autowired Servers servers,
            @Autowired PlantedAudit audit,
            @Autowired NightlyReport nightly,
            @Autowired AnomalyService service,
            @Autowired AuditTrail trail,
            @Autowired MeterRegistry meters) {
        super(api, jdbc, transaction, servers, audit);
        this.anybody = api;
        this.nightly = nightly;
        this.service = service;
        this.trail = trail;
        this.meters = meters;
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
    void showsTheGreatestFirstAndNoMoreThanAskedFor() {
        audit.add(at(last, 3), "user.sign-in-refused", null, null, 400);
        audit.add(at(last, 4), "user.sign-in-refused", null, null, 4_000);
        audit.write();
        awaitReplica();

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

    /** The refusals of its last minute are written down when that is over. */
    @Test
    void waitsForTheLastNoticesOfADay() {
        InstantSource midnight = InstantSource.fixed(at(last.plusDays(1), 0).plusSeconds(60));

        new NightlyReport(service, jdbc, transaction, trail, meters, midnight).report();

        assertThat(nightly.report(last)).isTrue();
    }

    @Test
    void goesOnWhenADayFails() {
        write(
                "alter table anomaly_reports add constraint bad_day check (found is null or day <> '%s')"
                        .formatted(last.minusDays(1)));
        InstantSource today = InstantSource.fixed(at(last.plusDays(1), 1));
        try {
            new NightlyReport(service, jdbc, transaction, trail, meters, today).report();
        } finally {
            write("alter table anomaly_reports drop constraint bad_day");
        }

        assertThat(nightly.report(last)).isFalse();
    }

    private double count() {
        return meters.counter("anomalies.found", "kind", "sign-in-failures").count();
    }
}
