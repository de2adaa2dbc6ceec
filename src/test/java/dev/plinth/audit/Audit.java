package dev.plinth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Person;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The audit as the administrator reads it, and as whoever owns its table may alter it. */
abstract class Audit {

    final Api api;
    final Person admin;
    final JdbcClient database;
    final TransactionTemplate transaction;

    Audit(Api api, JdbcClient database, TransactionTemplate transaction) {
        this.api = api;
        this.database = database;
        this.transaction = transaction;
        admin = Person.admin(api);
    }

    /** As somebody could who owns the table; the others of this database wait meanwhile. */
    void behindTheTriggersBack(String change, Runnable then) {
        transaction.executeWithoutResult(_ -> {
            execute("select * from audit_head for update");
            execute("alter table audit_log disable trigger all");
            execute(change);
            execute("alter table audit_log enable trigger all");
        });
        then.run();
    }

    void execute(String sql) {
        transaction.executeWithoutResult(_ -> {
            if (sql.startsWith("select")) {
                database.sql(sql).query().listOfRows();
            } else {
                database.sql(sql).update();
            }
        });
    }

    /** A replica needs a moment. */
    void breaksAt(long sequence) {
        await().until(() -> check("").path("broken").asLong(0) == sequence);
    }

    void isWhole() {
        await().until(() -> check("").path("whole").asBoolean());
    }

    JsonNode check(String query) {
        return admin.api()
                .with("X-Consistency-Token", "")
                .get("/audit/check" + query)
                .expect(200)
                .json();
    }

    JsonNode only(String query) {
        List<JsonNode> rows = await().until(() -> rows(query), found -> !found.isEmpty());
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    List<JsonNode> rows(String query) {
        return admin.api()
                .get("/audit?" + query)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }
}
