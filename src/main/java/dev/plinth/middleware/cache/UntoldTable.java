package dev.plinth.middleware.cache;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The table {@code cache_untold}, on the primary, since nobody writes while that is away. */
@Component
class UntoldTable {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final String region;

    /** One of a region, which has a Redis of its own. */
    UntoldTable(
            JdbcClient jdbc,
            TransactionOperations transaction,
            @Value("${plinth.region}") String region) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.region = region;
    }

    /**
     * What a node has said.
     *
     * @param old whether it has not said so again since it must have died
     */
    record Mark(UUID node, OffsetDateTime at, boolean old) {}

    /** What is to be done about a node's own mark. */
    enum Own {
        /** It is there, or is there still. */
        SET,
        /** It is there no more. */
        CLEARED,
        /** There was none. */
        NONE
    }

    /**
     * Sets or clears a node's own mark.
     *
     * @param over the marks of others that are not needed any more, unless they were set again
     * @param death after which time a mark is old
     * @return the marks of others
     */
    List<Mark> exchange(UUID node, Own own, Collection<Mark> over, Duration death) {
        return transaction.execute(_ -> {
            over.forEach(this::clear);
            put(node, own);
            return others(node, death);
        });
    }

    private void put(UUID node, Own own) {
        switch (own) {
            case SET -> set(node);
            case CLEARED ->
                    jdbc.sql("delete from cache_untold where node = ?").param(node).update();
            case NONE -> {}
        }
    }

    private void set(UUID node) {
        jdbc.sql(
                        """
                        insert into cache_untold (node, region, at) values (?, ?, now())
                        on conflict (node) do update set at = excluded.at
                        """)
                .param(node)
                .param(region)
                .update();
    }

    private void clear(Mark mark) {
        jdbc.sql("delete from cache_untold where node = ? and at = ?")
                .param(mark.node())
                .param(mark.at())
                .update();
    }

    private List<Mark> others(UUID node, Duration death) {
        return jdbc.sql(
                        """
                        select node, at, at < now() - ? * interval '1 millisecond' as old
                        from cache_untold where node <> ? and region = ?
                        """)
                .param(death.toMillis())
                .param(node)
                .param(region)
                .query((row, _) -> mark(row))
                .list();
    }

    private static Mark mark(ResultSet row) throws SQLException {
        return new Mark(
                row.getObject("node", UUID.class),
                row.getObject("at", OffsetDateTime.class),
                row.getBoolean("old"));
    }
}
