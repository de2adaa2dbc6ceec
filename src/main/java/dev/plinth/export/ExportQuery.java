package dev.plinth.export;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From where to export, how much, and what of it, in values that need no quoting in SQL.
 *
 * @param after the id of the last one that the client has whole
 * @param status the only one; a word of capitals
 */
record ExportQuery(
        @Nullable UUID after,
        @Nullable Integer limit,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        @Nullable String status) {

    static final int MOST = 100_000_000;
    static final String AFTER = "The id of the last one that the client has whole";
    static final String LIMIT = "At most so many; all unless given";

    private static final UUID FIRST = new UUID(0, 0);

    UUID start() {
        return after == null ? FIRST : after;
    }

    /** As SQL says it. */
    String most() {
        return limit == null ? "all" : limit.toString();
    }

    /** What else has to hold, as SQL says it. */
    String condition() {
        return (createdAfter == null ? "" : " and created_at > '" + createdAfter + "'")
                + (createdBefore == null ? "" : " and created_at < '" + createdBefore + "'")
                + (status == null ? "" : " and status = '" + status + "'");
    }
}
