package dev.plinth.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.embedded.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Guesses at many accounts, none of which is right. */
@PlinthIT
class SurgeIT {

    private final Servers servers;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    SurgeIT(
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        this.servers = servers;
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void showsThoughNobodySignsInAndEndsByItself() {
        shift("1 hour", "true");
        try (Node node =
                Node.start(
                        servers,
                        Map.of(
                                "PLINTH_RISK_SURGEACCOUNTS", "3",
                                "PLINTH_RISK_SURGESHARE", "0.01"))) {
            assertThat(surge(node)).isZero();

            for (int n = 0; n < 3; n++) {
                guess(node);
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> surge(node) == 1);

            shift("6 minutes", "failures > 0");
            await().atMost(Duration.ofMinutes(1)).until(() -> surge(node) == 0);
        }
    }

    private static void guess(Node node) {
        node.api()
                .post("/auth/login", Map.of("email", Person.randomEmail(), "password", "wrong one"))
                .expect(401);
    }

    private static double surge(Node node) {
        return node.bean(MeterRegistry.class).get("sign.in.surge").gauge().value();
    }

    /** As if what others have tried had been longer ago. */
    private void shift(String time, String which) {
        transaction.executeWithoutResult(_ ->
                database.sql(
                                """
                                update sign_in_attempts
                                set last_at = last_at - cast(:time as interval) where
                                """
                                        + which)
                        .param("time", time)
                        .update());
    }
}
