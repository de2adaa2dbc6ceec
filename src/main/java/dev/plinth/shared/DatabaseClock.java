package dev.plinth.shared;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one clock of all nodes, for times that decide which of two things came first: whoever holds a
 * lock that the other needs, and then looks at it, is told a later time than whoever held it
 * before.
 */
@Component
public class DatabaseClock {

    private final JdbcClient jdbc;

    DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Now, and not when the transaction began; a round trip. */
    public Instant instant() {
        return jdbc.sql("select clock_timestamp()").query(Instant.class).single();
    }
}
