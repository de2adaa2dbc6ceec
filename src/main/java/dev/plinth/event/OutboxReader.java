package dev.plinth.event;

import dev.plinth.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the outbox as it grows, and nothing that something missing could still come before. */
@Component
public class OutboxReader {

    /** How many events are read at once, of so many characters together, or a few more. */
    private static final int MOST = 500;

    private static final int MOST_TEXT = 256 * 1_024;

    /** So that no more than that is brought here. */
    private static final int FETCHED = 20;

    private final JdbcClient jdbc;

    OutboxReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What somebody who reads on and on remembers of what is missing. */
    public static final class Gaps {

        private final Settled settled = new Settled();
    }

    /** Whether nothing was left behind what was found. */
    public static boolean isAll(List<OwnedEvent> found) {
        return found.size() < MOST && length(found) < MOST_TEXT;
    }

    private static int length(List<OwnedEvent> found) {
        return found.stream().map(OwnedEvent::data).mapToInt(OutboxReader::length).sum();
    }

    private static int length(@Nullable String data) {
        return data == null ? 0 : data.length();
    }

    /** How far the outbox has been told: hardly anything is behind, and nothing missing before. */
    @Transactional
    public long end() {
        return jdbc.sql("select coalesce(max(position), 0) from event_consumers")
                .query(Long.class)
                .single();
    }

    /** Whether so much was ever told; after a restore, or the loss of a primary, it may not be. */
    @Transactional
    public boolean reaches(long position) {
        return jdbc.sql(
                        """
                        select greatest(
                            (select coalesce(max(position), 0) from events),
                            (select coalesce(max(position), 0) from event_consumers)) >= :position
                        """)
                .param("position", position)
                .query(Boolean.class)
                .single();
    }

    /**
     * What was written behind a position, as far as it is settled; from the primary.
     *
     * @param gaps the same one from look to look
     */
    @Transactional
    public List<OwnedEvent> next(long position, Gaps gaps) {
        long ownId = gaps.settled.isWatching() ? transactionId() : 0;
        long[] finished = {0};
        List<OwnedEvent> found = read(position, Long.MAX_VALUE, null, finished);
        long[] positions = found.stream().mapToLong(OwnedEvent::position).toArray();
        long last = gaps.settled.upTo(position, positions, ownId, finished[0]);
        return found.stream().filter(event -> event.position() <= last).toList();
    }

    /** The first events behind a position, up to another that was settled. */
    @Transactional
    public List<OwnedEvent> between(long position, long end, @Nullable UUID reader) {
        return read(position, end, reader, new long[1]);
    }

    private long transactionId() {
        return jdbc.sql("select pg_current_xact_id()::text::bigint").query(Long.class).single();
    }

    /** Of what a reader may not see there is only the position; null is one who may see all. */
    private List<OwnedEvent> read(long position, long end, @Nullable UUID reader, long[] finished) {
        return EventLog.byIndex(jdbc)
                .sql(
                        """
                        select position, type, occurred_at, owner,
                            case when :reader::uuid is null or owner = :reader::uuid
                                then coalesce(after, before) end as data,
                            pg_snapshot_xmin(pg_current_snapshot())::text::bigint as finished
                        from events, lateral (
                            select case when type like 'user.%' then subject_id
                                else (coalesce(after, before) ->> 'userId')::uuid end as owner) o
                        where position > :position and position <= :end
                        order by position
                        limit :most
                        """)
                .withFetchSize(FETCHED)
                .param("reader", reader)
                .param("position", position)
                .param("end", end)
                .param("most", MOST)
                .query(row -> {
                    List<OwnedEvent> found = new ArrayList<>();
                    for (int text = 0; text < MOST_TEXT && row.next(); ) {
                        finished[0] = row.getLong("finished");
                        OwnedEvent event = event(row);
                        text += length(event.data());
                        found.add(event);
                    }
                    return found;
                });
    }

    private static OwnedEvent event(ResultSet row) throws SQLException {
        return new OwnedEvent(
                row.getLong("position"),
                row.getString("type"),
                SqlTime.read(row, "occurred_at"),
                row.getObject("owner", UUID.class),
                row.getString("data"));
    }
}
