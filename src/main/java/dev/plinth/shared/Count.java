package dev.plinth.shared;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the client of a list wants to know how long it is: {@code Prefer: count=estimated} (RFC
 * 7240).
 *
 * @param estimated whether an estimate is wanted
 */
public record Count(boolean estimated) {

    private static final Pattern ROWS = Pattern.compile(" rows=(\\d+) ");

    /**
     * The page, with the total if it is wanted: known if this is all there is, else what the
     * planner expects, which costs the same however long the list is.
     *
     * @param first whether the page is the list's first
     * @param plan asks PostgreSQL to {@code explain} the whole list, in its text format
     */
    <T> Page<T> addTo(Page<T> page, boolean first, Supplier<List<String>> plan) {
        if (!estimated) {
            return page;
        }
        long total = page.items().size();
        return first && page.nextCursor() == null
                ? page.withTotal(total)
                : page.withTotal(Math.max(total, rows(plan.get())));
    }

    private static long rows(List<String> plan) {
        Matcher rows = ROWS.matcher(plan.getFirst());
        return rows.find() ? Long.parseLong(rows.group(1)) : 0;
    }
}
