package dev.plinth.audit;

import dev.plinth.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** How a row of {@code audit_log} is written and read. */
final class AuditRow {

    /** By their names: those of a newer version would otherwise fail what is prepared. */
    static final String COLUMNS =
            """
            sequence, time, type, outcome, actor_id, session_id, address, request_id,
            subject_type, subject_id, operation, fields, times, previous, hash, commitment, salt
            """;

    /** One row. */
    static final String INSERT =
            "insert into audit_log (%s) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    .formatted(COLUMNS);

    private AuditRow() {}

    /** In the order of {@link #INSERT}. */
    static Object[] values(AuditView row) {
        return new Object[] {
            row.sequence(),
            SqlTime.of(row.time()),
            row.type(),
            row.outcome().name(),
            row.actor(),
            row.session(),
            row.address(),
            row.requestId(),
            row.subjectType(),
            row.subject(),
            row.operation(),
            row.fields().toArray(String[]::new),
            row.times(),
            row.previous(),
            row.hash(),
            row.commitment(),
            row.salt()
        };
    }

    /** The row that was found. */
    static AuditView view(ResultSet row) throws SQLException {
        return new AuditView(
                row.getLong("sequence"),
                SqlTime.read(row, "time"),
                row.getString("type"),
                Outcome.valueOf(row.getString("outcome")),
                row.getObject("actor_id", UUID.class),
                row.getObject("session_id", UUID.class),
                row.getString("address"),
                row.getString("request_id"),
                row.getString("subject_type"),
                row.getObject("subject_id", UUID.class),
                row.getString("operation"),
                List.of((String[]) row.getArray("fields").getArray()),
                row.getInt("times"),
                row.getString("previous"),
                row.getString("hash"),
                row.getString("commitment"),
                row.getString("salt"));
    }
}
