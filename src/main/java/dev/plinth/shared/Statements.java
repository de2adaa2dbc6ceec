package dev.plinth.shared;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements with their values, which the driver sends to the database in one round trip. */
final class Statements {

    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();

    /** Adds a statement, with a question mark for each value. */
    Statements add(String statement, @Nullable Object... more) {
        sql.append(sql.isEmpty() ? "" : ";\n").append(statement);
        for (Object value : more) {
            values.add(value);
        }
        return this;
    }

    boolean isEmpty() {
        return sql.isEmpty();
    }

    String sql() {
        return sql.toString();
    }

    /** Executes them all; the answer is what the last question gave. */
    @Nullable ResultSet execute(PreparedStatement statement) throws SQLException {
        for (int n = 0; n < values.size(); n++) {
            statement.setObject(n + 1, values.get(n));
        }
        statement.execute();
        ResultSet last = statement.getResultSet();
        while (statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)
                || statement.getUpdateCount() >= 0) {
            last = statement.getResultSet() == null ? last : statement.getResultSet();
        }
        return last;
    }
}
