package dev.plinth.shared;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The first question of a transaction, which takes along what has to hold for the transaction to go
 * on: it all goes to the database in one round trip.
 */
@Component
public class FirstQuestion {

    /** Else the planner plans anew for each array, which costs more than doing what was planned. */
    private static final String PLAN_ONCE = "set local plan_cache_mode = force_generic_plan";

    /**
     * A plan that was made for few rows is kept, and would read all of them when there are many.
     */
    private static final String BY_INDEX = "set local enable_seqscan = off";

    private final JdbcOperations jdbc;

    FirstQuestion(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a condition to the current transaction, ahead of its first question.
     *
     * @param sql one statement that fails if the condition does not hold, with a question mark for
     *     each value
     * @throws IllegalStateException if there is no transaction
     */
    public void require(String sql, @Nullable Object... values) {
        Conditions conditions = new Conditions(new Statements().add(sql, values));
        TransactionSynchronizationManager.bindResource(this, conditions);
        TransactionSynchronizationManager.registerSynchronization(conditions);
    }

    /** Has the conditions checked now, if there are any, where no question follows. */
    public void check() {
        Statements waiting = waiting();
        if (!waiting.isEmpty()) {
            var _ = jdbc.execute(waiting.sql(), (PreparedStatementCallback<?>) waiting::execute);
        }
    }

    /** Asks; fails as the condition does if that does not hold. */
    public <T> List<T> ask(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        Statements statements = waiting().add(PLAN_ONCE).add(BY_INDEX).add(sql, values);
        List<T> rows =
                jdbc.execute(
                        statements.sql(),
                        (PreparedStatement statement) ->
                                rows(statements.execute(statement), mapper));
        return rows == null ? List.of() : rows;
    }

    private Statements waiting() {
        return TransactionSynchronizationManager.unbindResourceIfPossible(this)
                        instanceof Conditions conditions
                ? conditions.statements()
                : new Statements();
    }

    private static <T> List<T> rows(@Nullable ResultSet result, RowMapper<T> mapper)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        while (result != null && result.next()) {
            rows.add(mapper.mapRow(result, rows.size()));
        }
        return rows;
    }

    /** What is waiting for a question, and goes without one if none comes. */
    private final class Conditions implements TransactionSynchronization {

        private final Statements statements;
        private boolean isSuspended;

        Conditions(Statements statements) {
            this.statements = statements;
        }

        Statements statements() {
            return statements;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            check();
        }

        @Override
        public void afterCompletion(int status) {
            waiting();
        }

        @Override
        public void suspend() {
            isSuspended = !waiting().isEmpty();
        }

        @Override
        public void resume() {
            if (isSuspended) {
                TransactionSynchronizationManager.bindResource(FirstQuestion.this, this);
            }
        }
    }
}
