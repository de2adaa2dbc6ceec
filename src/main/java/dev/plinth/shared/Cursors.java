package dev.plinth.shared;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cursors of keyset lists: signed, bound to the caller and to the query they continue. */
@Component
public class Cursors {

    private final Seal seal;

    Cursors(Seal seal) {
        this.seal = seal;
    }

    /**
     * Where a list goes on.
     *
     * @param key the last row's sort key
     * @param id the last row's id, which breaks ties
     */
    public record Position(String key, UUID id) {

        /** The sort key of a list sorted by time. */
        public Instant time() {
            return Instant.parse(key);
        }

        /** The sort key of a list sorted by a number. */
        public long number() {
            return Long.parseLong(key);
        }
    }

    /** The cursor that continues after this row. */
    public String after(String query, Object key, UUID id) {
        return seal.conceal(query, id + "," + key);
    }

    /**
     * The position that a cursor stands for.
     *
     * @param query everything that the list depends on: the caller, the filters and the order
     * @throws ProblemException 400 {@code invalid-cursor} unless this list gave it for this query
     */
    public @Nullable Position read(String query, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String text =
                seal.open(query, cursor)
                        .orElseThrow(() -> new ProblemException(ProblemType.INVALID_CURSOR));
        return new Position(text.substring(37), UUID.fromString(text.substring(0, 36)));
    }
}
