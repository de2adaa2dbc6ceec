package dev.plinth.shared;

import dev.plinth.shared.Cursors.Position;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every list has in common: its size, and the bounds that stand for "all of it". */
public final class Paging {

    /** Before every row. */
    public static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");

    /** After every row. */
    public static final Instant LAST_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** Where a list sorted by time, oldest first, begins. */
    public static final Position BEGINNING = new Position(FIRST_TIME.toString(), new UUID(0, 0));

    /** Where a list sorted by time, newest first, begins. */
    public static final Position END = new Position(LAST_TIME.toString(), new UUID(-1, -1));

    private static final int DEFAULT_SIZE = 20;

    private Paging() {}

    /** The size of the page: 20 unless the client says otherwise. */
    public static int size(@Nullable Integer limit) {
        return limit == null ? DEFAULT_SIZE : limit;
    }
}
