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
     * @param redis which one the node cannot tell; empty if it has never seen it
     * @param over the marks of others that are not needed any more, unless they were set again
     * @param death after which time a mark is old
     * @return the marks of others that have the same Redis; of those of this region, where it is
     *     not known which one that is
     */
    List<Mark> exchange(UUID node, String redis, Own own, Collection<Mark> over, Duration death) {
        return transaction.execute(_ -> {
            over.forEach(this::clear);
            put(node, redis, own);
            return others(node, redis, death);
        });
    }

    private void put(UUID node, String redis, Own own) {
        switch (own) {
            case SET -> set(node, redis);
            case CLEARED ->
                    jdbc.sql("delete from cache_untold where node = ?").param(node).update();
            case NONE -> {}
        }
    }

    private void set(UUID node, String redis) {
        jdbc.sql(
                        """
                        insert into cache_untold (node, region, redis, at) values (?, ?, ?, now())
                        on conflict (node) do update set redis = excluded.redis, at = excluded.at
                        """)
                .param(node)
                .param(region)
                .param(redis)
                .update();
    }

    private void clear(Mark mark) {
        jdbc.sql("delete from cache_untold where node = ? and at = ?")
                .param(mark.node())
                .param(mark.at())
                .update();
    }

    private List<Mark> others(UUID node, String redis, Duration death) {
        return jdbc.sql(
                        """
                        select node, at, at < now() - :death * interval '1 millisecond' as old
                        from cache_untold
                        where node <> :node and (redis = :redis and redis <> ''
                            or region = :region and '' in (redis, :redis))
                        """)
                .param("death", death.toMillis())
                .param("node", node)
                .param("redis", redis)
                .param("region", region)
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
