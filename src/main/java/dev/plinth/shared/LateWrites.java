package dev.plinth.shared;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes whose outcome nobody has to see: they go to the database together with the commit of their
 * transaction, in one round trip, and fail it if they fail. A transaction that is rolled back, as a
 * dry run is, never sends them.
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
        current().statements.add(sql, values);
    }

    /** Whether the current transaction has any. */
    public boolean areWaiting() {
        return TransactionSynchronizationManager.hasResource(this);
    }

    /**
     * Sends them, commits, and asks one thing more; the transaction is over for the database.
     *
     * @return the text that was asked for
     */
    public @Nullable String commit(String question) {
        Statements statements = current().statements.add("commit").add(question);
        TransactionSynchronizationManager.unbindResource(this);
        return jdbc.execute(
                statements.sql(),
                (PreparedStatement statement) -> text(statements.execute(statement)));
    }

    private static @Nullable String text(@Nullable ResultSet row) throws SQLException {
        return row != null && row.next() ? row.getString(1) : null;
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

        private final Statements statements = new Statements();

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
