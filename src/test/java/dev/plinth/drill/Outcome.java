package dev.plinth.drill;

import dev.plinth.drill.Books.Balance;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of a fault.
 *
 * @param begin when it began
 * @param end when it was over
 * @param sights what was seen of each instance
 * @param unsent how many requests the load could not send
 */
record Outcome(
        Samples all,
        long begin,
        long end,
        Dependency dependency,
        List<List<Sight>> sights,
        int unsent,
        Balance balance) {

    static final Duration STEADY = Duration.ofSeconds(10);
    static final Duration FAULT = Duration.ofSeconds(20);
    static final Duration AFTERWARDS = Duration.ofSeconds(15);

    Samples before() {
        return all.between(begin - STEADY.toNanos(), begin);
    }

    Samples during() {
        return all.between(begin, end);
    }

    /** While the fault was on, from some time after it had begun. */
    Samples duringFrom(Duration after) {
        return all.between(begin + after.toNanos(), end);
    }

    Samples after() {
        return all.between(end, end + AFTERWARDS.toNanos());
    }

    /** From the beginning of the steady phase on. */
    Samples whole() {
        return all.between(begin - STEADY.toNanos(), end + AFTERWARDS.toNanos());
    }

    /** How many milliseconds it took until every instance no longer used it; -1 if one did. */
    long noticedMillis() {
        return worst(
                sights.stream().mapToLong(seen -> dependency.first(seen, begin, false)).toArray());
    }

    /**
     * How many milliseconds after the fault every instance used it again; -1 if one did not. For
     * the primary that is a write which was carried out.
     */
    long recoveredMillis() {
        return dependency == Dependency.PRIMARY
                ? worst(IntStream.range(0, sights.size()).mapToLong(this::firstWrite).toArray())
                : worst(
                        sights.stream()
                                .mapToLong(seen -> dependency.first(seen, end, true))
                                .toArray());
    }

    /** How many reads have gone to the dependency between two moments. */
    double reads(long from, long to) {
        return sights.stream()
                .map(seen ->
                        seen.stream().filter(s -> s.at() - from > 0 && s.at() - to < 0).toList())
                .filter(seen -> !seen.isEmpty())
                .mapToDouble(seen ->
                        dependency.reads(seen.getLast()) - dependency.reads(seen.getFirst()))
                .sum();
    }

    private long firstWrite(int node) {
        return after()
                .where(sample -> sample.isWrite() && sample.node() == node && sample.isDone())
                .list()
                .stream()
                .mapToLong(sample -> sample.at() - end + sample.micros() * 1_000)
                .min()
                .orElse(-1);
    }

    private static long worst(long... nanos) {
        long worst = 0;
        for (long each : nanos) {
            if (each < 0) {
                return -1;
            }
            worst = Math.max(worst, each);
        }
        return worst / 1_000_000;
    }

    /** How often a caller who sends the token, or one who does not, read what was outdated. */
    int stale(boolean token) {
        return all.where(sample -> sample.stale() && sample.token() == token).count();
    }
}
