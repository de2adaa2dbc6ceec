package dev.plinth.event;

import dev.plinth.shared.Origin;
import dev.plinth.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox read in the order of its numbers, and how far each consumer has come. */
@Component
class EventLog {

    private final JdbcClient jdbc;

    EventLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends; else plans made for few events would go on reading all. */
    static JdbcClient byIndex(JdbcClient jdbc) {
        jdbc.sql("set local enable_seqscan = off").update();
        return jdbc;
    }

    /** A consumer's position, held until the transaction ends, and the transaction's id. */
    record Claim(long position, long transaction) {}

    /**
     * An event as it was found.
     *
     * @param finished all transactions below this id had ended by then
     */
    record Found(Occurrence event, long finished) {}

    /** Makes sure that a consumer has a position: if it is new, after everything that there is. */
    void add(String consumer) {
        jdbc.sql(
                        """
                        insert into event_consumers (name, position)
                        select :name, coalesce(max(position), 0) from events
                        on conflict do nothing
                        """)
                .param("name", consumer)
                .update();
    }

    /** When the oldest event happened that a consumer has not been told, for each that has any. */
    Map<String, Instant> oldest() {
        Map<String, Instant> oldest = new HashMap<>();
        byIndex(jdbc)
                .sql(
                        """
                        select name, occurred_at
                        from event_consumers c cross join lateral (
                            select occurred_at from events e
                            where e.position > c.position order by e.position limit 1) e
                        """)
                .query(row -> {
                    oldest.put(row.getString("name"), time(row));
                });
        return oldest;
    }

    /** Takes a consumer's position; nothing if another node is at it. */
    Optional<Claim> claim(String consumer) {
        return jdbc.sql(
                        """
                        select position, pg_current_xact_id()::text::bigint as transaction
                        from event_consumers where name = :name
                        for update skip locked
                        """)
                .param("name", consumer)
                .query(Claim.class)
                .optional();
    }

    /** What was written behind a position, the changes themselves only of some types. */
    List<Found> behind(long position, Set<String> types, int limit) {
        return byIndex(jdbc)
                .sql(
                        """
                        select position, id, type, subject_id, actor_id, session_id, address, request_id, occurred_at,
                            case when wanted then before end as before,
                            case when wanted then after end as after,
                            pg_snapshot_xmin(pg_current_snapshot())::text::bigint as finished
                        from events, lateral (select type = any(:types) as wanted) w
                        where position > :position
                        order by position
                        limit :limit
                        """)
                .param("types", types.toArray(String[]::new))
                .param("position", position)
                .param("limit", limit)
                .query((row, _) -> new Found(event(row), row.getLong("finished")))
                .list();
    }

    /** The event at a position, if it is not deleted yet. */
    Optional<Occurrence> at(long position) {
        return at(List.of(position)).stream().findFirst();
    }

    /** Those of the events at these positions that are not deleted yet. */
    List<Occurrence> at(Collection<Long> positions) {
        return byIndex(jdbc)
                .sql(
                        """
                        select position, id, type, subject_id, actor_id, session_id, address, request_id, occurred_at, before, after
                        from events where position = any(:positions)
                        """)
                .param("positions", positions.toArray(Long[]::new))
                .query((row, _) -> event(row))
                .list();
    }

    void move(String consumer, long position) {
        jdbc.sql("update event_consumers set position = :position where name = :name")
                .param("position", position)
                .param("name", consumer)
                .update();
    }

    /**
     * The last of so many events behind a position that happened before a moment and that these
     * consumers have been told; the position itself if there are none.
     */
    long endOf(long position, int steps, Instant before, List<String> consumers) {
        return jdbc.sql(
                        """
                        select coalesce(max(position), :position) from (
                            select position, occurred_at from events
                            where position > :position order by position limit :steps) e
                        where occurred_at < :before and position <= coalesce((
                            select min(position) from event_consumers where name = any(:names)),
                            position)
                        """)
                .param("position", position)
                .param("steps", steps)
                .param("before", SqlTime.of(before))
                .param("names", consumers.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** Deletes what is behind a position, up to another, and not of the types that are kept. */
    void delete(long position, long end, String[] kept) {
        jdbc.sql(
                        """
                        delete from events
                        where position > :position and position <= :end and type <> all(:kept)
                        """)
                .param("position", position)
                .param("end", end)
                .param("kept", kept)
                .update();
    }

    private static Occurrence event(ResultSet row) throws SQLException {
        return new Occurrence(
                row.getLong("position"),
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getObject("subject_id", UUID.class),
                origin(row),
                time(row),
                text(row, "before"),
                text(row, "after"));
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return new Origin(
                uuid(row, "actor_id"),
                uuid(row, "session_id"),
                text(row, "address"),
                text(row, "request_id"));
    }

    private static Instant time(ResultSet row) throws SQLException {
        return SqlTime.read(row, "occurred_at");
    }

    private static @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
