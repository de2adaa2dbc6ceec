package dev.plinth.audit;

import static dev.plinth.Shop.seen;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the audit forgets of those who are erased, and that it stays whole. */
@PlinthIT
class AuditErasureIT extends Audit {

    private final AuditLog log;

    AuditErasureIT(
            @Autowired Api api,
            @Autowired AuditLog log,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        super(api, database, transaction);
        this.log = log;
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
}
