package dev.plinth.middleware.replica;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the replicas answer, and how far behind the worst of them is. */
@Component("replica")
class ReplicaHealthIndicator implements HealthIndicator {

    private static final String LAG =
            """
            select pg_is_in_recovery(), case
                when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
                else coalesce(extract(epoch from now() - pg_last_xact_replay_timestamp()), 0) end
            """;

    private final List<DatabaseUrl> replicas;

    ReplicaHealthIndicator(DatabaseProperties properties) {
        replicas = properties.replicaUrls().stream().map(DatabaseUrl::of).toList();
    }

    @Override
    public Health health() {
        if (replicas.isEmpty()) {
            return Health.unknown().build();
        }
        double worst = 0;
        for (DatabaseUrl replica : replicas) {
            try {
                worst = Math.max(worst, lagSeconds(replica));
            } catch (SQLException unreachable) {
                return Health.down().build();
            }
        }
        return Health.up().withDetail("lagSeconds", worst).build();
    }

    private static double lagSeconds(DatabaseUrl replica) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(replica.jdbcUrl(), login(replica));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAG)) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new SQLException("not a replica");
            }
            return row.getDouble(2);
        }
    }

    private static Properties login(DatabaseUrl replica) {
        Properties login = new Properties();
        login.setProperty("connectTimeout", "1");
        login.setProperty("socketTimeout", "1");
        login.setProperty("loginTimeout", "1");
        if (replica.user() != null) {
            login.setProperty("user", replica.user());
        }
        if (replica.password() != null) {
            login.setProperty("password", replica.password());
        }
        return login;
    }
}
