package dev.plinth.shared;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cursors of keyset lists: concealed, bound to the caller and to the query they continue. */
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

        /** In a list sorted by time. */
        public static Position of(Instant time, UUID id) {
            return new Position(time.toString(), id);
        }

        /** In a list sorted by a number. */
        public static Position of(long number, UUID id) {
            return new Position(Long.toString(number), id);
        }

        /** The sort key of a list sorted by time. */
        public Instant time() {
            return Instant.parse(key);
        }

        /** The sort key of a list sorted by a number. */
        public long number() {
            return Long.parseLong(key);
        }
    }

    /**
     * The part of a list that a request asks for.
     *
     * @param boundTo everything that the list depends on: the caller, the filters and the order
     * @param limit the size of a page; null for the usual one
     * @param cursor what came with the page before; null for the first
     * @param beginning where the first page begins
     * @throws ProblemException 400 {@code invalid-cursor} unless this list gave it for this query
     */
    public Slice slice(
            String boundTo, @Nullable Integer limit, @Nullable String cursor, Position beginning) {
        return new Slice(this, boundTo, Paging.size(limit), read(boundTo, cursor), beginning);
    }

    /** The cursor that continues after this row. */
    String after(String boundTo, Position last) {
        return seal.conceal(boundTo, last.id() + "," + last.key());
    }

    /** The position that a cursor stands for. */
    @Nullable Position read(String boundTo, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String text =
                seal.open(boundTo, cursor)
                        .orElseThrow(() -> new ProblemException(ProblemType.INVALID_CURSOR));
        return new Position(text.substring(37), UUID.fromString(text.substring(0, 36)));
    }
}
