package dev.plinth.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import dev.plinth.audit.PlantedAudit;
import dev.plinth.embedded.Servers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What is found where one thing or none is unlike the six weeks before. */
@PlinthIT
@Import(PlantedAudit.class)
class AnomalyIT extends SixWeeks {

    AnomalyIT(
            @Autowired Api api,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction,
            @Autowired Servers servers,
            @Autowired PlantedAudit audit) {
        super(api, jdbc, transaction, servers, audit);
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
