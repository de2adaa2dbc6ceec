package dev.plinth.shared;

import dev.plinth.shared.Cursors.Position;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The part of a list that a request asks for: first what to read, then the page that it makes. */
public final class Slice {

    private final Cursors cursors;
    private final String boundTo;
    private final int size;
    private final @Nullable Position read;
    private final Position beginning;

    Slice(Cursors cursors, String boundTo, int size, @Nullable Position read, Position beginning) {
        this.cursors = cursors;
        this.boundTo = boundTo;
        this.size = size;
        this.read = read;
        this.beginning = beginning;
    }

    /** The rows to read are those behind it. */
    public Position from() {
        return read == null ? beginning : read;
    }

    /** How many rows to read: the one too many only says that there is a next page. */
    public int limit() {
        return size + 1;
    }

    /**
     * The page that these rows make, with the list's length if it is wanted.
     *
     * @param rows the first {@link #limit()} behind {@link #from()}
     * @param position where the list goes on after a row
     * @param plan asks PostgreSQL to {@code explain} the whole list, as for {@link Count}
     */
    public <R, T> Page<T> page(
            List<R> rows,
            Function<R, T> view,
            Function<R, Position> position,
            Count count,
            Supplier<List<String>> plan) {
        Page<T> page =
                Page.of(rows, size, view, row -> cursors.after(boundTo, position.apply(row)));
        return count.addTo(page, read == null, plan);
    }
}
