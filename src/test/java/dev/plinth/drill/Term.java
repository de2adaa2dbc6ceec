package dev.plinth.drill;

import java.time.Duration;

/** Something that must hold of what came of a fault. */
interface Term {

    void check(Outcome outcome, Findings findings);

    /** Nobody gets a 5xx, or no answer. */
    static Term noErrors() {
        return (outcome, findings) -> findings.expect("5xx", 0, outcome.whole().errors().count());
    }

    /** Nobody who reads gets a 5xx, or no answer. */
    static Term noReadErrors() {
        return (outcome, findings) ->
                findings.expect("5xx of reads", 0, outcome.whole().reads().errors().count());
    }

    /** Nobody reads an older version than they have written, with the token or without. */
    static Term noOutdatedReads() {
        return (outcome, findings) ->
                findings.expect("outdated reads without the token", 0, outcome.stale(false));
    }

    /** The fault is over for every instance so soon after its cause is. */
    static Term recoversWithin(Duration limit) {
        return (outcome, findings) -> {
            long millis = outcome.recoveredMillis();
            if (millis < 0 || millis > limit.toMillis()) {
                findings.note("recovered after %d ms".formatted(millis));
            }
        };
    }

    /** Every instance stops using what is away so soon. */
    static Term noticesWithin(Duration limit) {
        return (outcome, findings) -> {
            long millis = outcome.noticedMillis();
            if (millis < 0 || millis > limit.toMillis()) {
                findings.note("noticed after %d ms".formatted(millis));
            }
        };
    }

    /** The replica gets no reads from some time after the fault's begin until its end. */
    static Term noReplicaReadsAfter(Duration time) {
        return (outcome, findings) -> {
            double reads = outcome.reads(outcome.begin() + time.toNanos(), outcome.end());
            findings.expect("reads of the replica", 0, (long) reads);
        };
    }

    /** The slow ones among the reads are at most so many milliseconds slower than before. */
    static Term readsAreSlowerBy(int millis) {
        return (outcome, findings) ->
                compare(
                        outcome.before().reads().percentile(99) + millis,
                        outcome.during().reads().percentile(99),
                        "baseline + " + millis,
                        findings);
    }

    /** The slow ones among the reads take at most twice as long as before, after some time. */
    static Term readsTakeTwiceAsLong(Duration after) {
        return (outcome, findings) ->
                compare(
                        outcome.before().reads().percentile(99) * 2,
                        outcome.duringFrom(after).reads().percentile(99),
                        "2 x baseline",
                        findings);
    }

    private static void compare(double limit, double actual, String name, Findings findings) {
        if (actual > limit) {
            findings.remark(
                    "p99 of reads %.0f ms, more than %s = %.0f".formatted(actual, name, limit));
        }
    }

    /** No read takes longer. */
    static Term noReadTakes(Duration limit) {
        return (outcome, findings) ->
                noneLonger(outcome.during().reads(), limit, "reads", findings);
    }

    /** Writes fail only by saying when to try again, and no later than this. */
    static Term writesFailWithin(Duration limit) {
        return (outcome, findings) -> {
            Samples failed = outcome.whole().writes().errors();
            noneLonger(failed, limit, "writes that failed", findings);
            findings.expect("failed writes that do not say why and when", 0, rude(failed));
        };
    }

    /** Whatever fails says when to try again, and no later than this. */
    static Term everythingFailsWithin(Duration limit) {
        return (outcome, findings) -> {
            Samples failed = outcome.whole().errors();
            noneLonger(failed, limit, "failures", findings);
            findings.expect("failures that do not say why and when", 0, rude(failed));
        };
    }

    private static void noneLonger(
            Samples samples, Duration limit, String name, Findings findings) {
        Samples slow = samples.where(sample -> sample.millis() > limit.toMillis());
        if (slow.count() > 0) {
            findings.note(
                    "%d %s took longer than %d ms, the longest %.0f"
                            .formatted(slow.count(), name, limit.toMillis(), slow.percentile(100)));
        }
    }

    private static int rude(Samples failed) {
        return failed.where(sample ->
                        sample.reply().status() != 503
                                || sample.reply().problem().isEmpty()
                                || sample.reply().retryAfter().isEmpty())
                .count();
    }

    /** Once the fault is known, the middle one of the failures is quick. */
    static Term failsFast(int millis) {
        return (outcome, findings) -> {
            double median = outcome.duringFrom(Duration.ofSeconds(5)).errors().percentile(50);
            if (median > millis) {
                findings.remark("p50 of failures %.0f ms instead of %d".formatted(median, millis));
            }
        };
    }
}
