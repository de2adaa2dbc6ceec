package dev.plinth.shared;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes whose outcome nobody has to see: they go to the database together, in one round trip, just
 * before their transaction commits, and fail it if they fail. A transaction that is rolled back, as
 * a dry run is, never sends them.
 */
@Component
public class LateWrites {

    private final JdbcOperations jdbc;

    LateWrites(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a statement to the current transaction.
     *
     * @param sql one statement, with a question mark for each value
     * @param values texts, numbers, ids, {@link java.time.OffsetDateTime}s and arrays of texts and
     *     numbers
     * @throws IllegalStateException if there is no transaction
     */
    public void add(String sql, @Nullable Object... values) {
        current().add(sql, values);
    }

    private Batch current() {
        Object known = TransactionSynchronizationManager.getResource(this);
        if (known instanceof Batch batch) {
            return batch;
        }
        Batch batch = new Batch();
        TransactionSynchronizationManager.registerSynchronization(batch);
        TransactionSynchronizationManager.bindResource(this, batch);
        return batch;
    }

    private final class Batch implements TransactionSynchronization {

        private final StringBuilder sql = new StringBuilder();
        private final List<@Nullable Object> values = new ArrayList<>();

        void add(String statement, @Nullable Object... more) {
            sql.append(sql.isEmpty() ? "" : ";\n").append(statement);
            for (Object value : more) {
                values.add(value);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            jdbc.execute(sql.toString(), (PreparedStatement statement) -> send(statement));
        }

        private boolean send(PreparedStatement statement) throws SQLException {
            for (int n = 0; n < values.size(); n++) {
                statement.setObject(n + 1, values.get(n));
            }
            return statement.execute();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(LateWrites.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(LateWrites.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(LateWrites.this);
        }
    }
}
