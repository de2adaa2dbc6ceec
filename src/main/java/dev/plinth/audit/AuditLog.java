package dev.plinth.audit;

import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.SqlTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code audit_log}, which only grows. */
@Component
class AuditLog {

    /** Of rows that say what others were that can no longer be computed. */
    static final String VOUCHER = "audit.forgotten";

    private final JdbcClient jdbc;
    private final JdbcOperations batches;

    AuditLog(JdbcClient jdbc, JdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The last row's number and hash. */
    record Head(long sequence, String hash) {}

    /**
     * Some rows, and the head as it was when they were read: what should be between them and it has
     * to be there.
     */
    record Stretch(List<AuditView> rows, Head head) {}

    /**
     * Writes the entries behind the others. Whoever else writes waits for the transaction's end.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void append(List<Entry> entries) {
        Head head =
                jdbc.sql("select sequence, hash from audit_head for update")
                        .query(Head.class)
                        .single();
        List<Object[]> rows = new ArrayList<>();
        for (Entry entry : entries) {
            AuditView row = AuditView.of(entry, head.sequence() + 1, head.hash());
            rows.add(AuditRow.values(row));
            head = new Head(row.sequence(), row.hash());
        }
        batches.batchUpdate(AuditRow.INSERT, rows);
        jdbc.sql("update audit_head set sequence = :sequence, hash = :hash")
                .param("sequence", head.sequence())
                .param("hash", head.hash())
                .update();
    }

    /** The rows behind a number, as one moment shows them. */
    @Transactional(readOnly = true)
    Stretch behind(long number, int most) {
        Head[] head = {new Head(0, "")};
        List<AuditView> rows =
                jdbc.sql(
                                """
                                select h.sequence as head, h.hash as head_hash, l.*
                                from audit_head h left join lateral (
                                    select %s from audit_log where sequence > :number
                                    order by sequence limit :most) l on true
                                order by l.sequence
                                """
                                        .formatted(AuditRow.COLUMNS))
                        .param("number", number)
                        .param("most", most)
                        .query(row -> {
                            List<AuditView> found = new ArrayList<>();
                            while (row.next()) {
                                head[0] = new Head(row.getLong("head"), row.getString("head_hash"));
                                if (row.getString("hash") != null) {
                                    found.add(AuditRow.view(row));
                                }
                            }
                            return found;
                        });
        return new Stretch(rows, head[0]);
    }

    /** The hash of a row; that before the first has only zeros. */
    @Transactional(readOnly = true)
    String hash(long number) {
        return jdbc.sql("select hash from audit_log where sequence = :number")
                .param("number", number)
                .query(String.class)
                .optional()
                .orElse("0".repeat(64));
    }

    /** Whether a later row says that this one was as it is. */
    @Transactional(readOnly = true)
    boolean isVouchedFor(AuditView row) {
        return jdbc.sql(
                        """
                        select exists (select from audit_log
                            where type = :type and sequence > :sequence and :rest = any(fields))
                        """)
                .param("type", VOUCHER)
                .param("sequence", row.sequence())
                .param("rest", row.rest())
                .query(Boolean.class)
                .single();
    }

    /** Rows of before there were commitments, of somebody, that say where they came from. */
    List<AuditView> uncommitted(UUID user, int most) {
        return jdbc.sql(
                        """
                        select %s from audit_log
                        where (actor_id = :user or (subject_id = :user and actor_id is null)) and commitment is null
                          and num_nonnulls(address, session_id, request_id) > 0
                        limit :most
                        """
                                .formatted(AuditRow.COLUMNS))
                .param("user", user)
                .param("most", most)
                .query((row, _) -> AuditRow.view(row))
                .list();
    }

    /** Forgets where these came from. */
    int forget(List<AuditView> some) {
        return jdbc.sql(
                        """
                        update audit_log set address = null, session_id = null, request_id = null
                        where sequence = any(:sequences)
                        """)
                .param("sequences", some.stream().map(AuditView::sequence).toArray(Long[]::new))
                .update();
    }

    @Transactional(readOnly = true)
    Head head() {
        return jdbc.sql("select sequence, hash from audit_head").query(Head.class).single();
    }

    /** What is asked for, newest first, from a position on. */
    List<AuditView> newestFirst(ListAudit query, Position from, int most) {
        return jdbc.sql(
                        "select %s from audit_log where ".formatted(AuditRow.COLUMNS)
                                + query.condition()
                                + " and (time, sequence) < (:time, :sequence)"
                                + " order by time desc, sequence desc limit :most")
                .params(query.values())
                .param("time", SqlTime.of(from.time()))
                .param("sequence", from.id().getLeastSignificantBits())
                .param("most", most)
                .query((row, _) -> AuditRow.view(row))
                .list();
    }

    /** The planner's view of all that is asked for. */
    List<String> explain(ListAudit query) {
        return jdbc.sql("explain select 1 from audit_log where " + query.condition())
                .params(query.values())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}
