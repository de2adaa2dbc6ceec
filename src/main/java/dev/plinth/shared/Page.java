package dev.plinth.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * One page of a list.
 *
 * @param items at most as many as were asked for
 * @param nextCursor what to send as {@code cursor} for the next page; null on the last
 * @param estimatedTotal about how many items the whole list has, if {@link Count} asks
 */
public record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Min(0) @Nullable Long estimatedTotal) {

    public Page(List<T> items, @Nullable String nextCursor) {
        this(items, nextCursor, null);
    }

    /**
     * The page that these rows make.
     *
     * @param rows up to {@code limit + 1} rows: the one too many only says that there is a next
     *     page
     * @param limit the size of the page
     * @param cursor gives the cursor that continues after a row
     */
    static <R, T> Page<T> of(
            List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
        List<R> shown = rows.subList(0, Math.min(limit, rows.size()));
        String next = rows.size() > limit ? cursor.apply(shown.getLast()) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /**
     * The answer 200 with this page, which may be given to the same caller again until something
     * that goes by the tag changes: until a cache evicts that id.
     *
     * @param tag the name of the cache and the id, such as {@code orders-of:...}; null if there is
     *     none that covers all of the list
     */
    public ResponseEntity<Page<T>> answer(@Nullable String tag) {
        return tag == null
                ? ResponseEntity.ok(this)
                : ResponseEntity.ok().header("Cache-Tag", tag).body(this);
    }

    Page<T> withTotal(long total) {
        return new Page<>(items, nextCursor, total);
    }
}
