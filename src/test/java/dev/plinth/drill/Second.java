package dev.plinth.drill;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One second of a {@link FaultDrill}.
 *
 * @param number counted from the fault's begin
 */
record Second(int number, Samples samples) {

    static List<Second> of(Outcome outcome) {
        long nanos = 1_000_000_000;
        int last =
                (int) ((outcome.end() - outcome.begin()) / nanos + Outcome.AFTERWARDS.toSeconds());
        return IntStream.range((int) -Outcome.STEADY.toSeconds(), last)
                .mapToObj(n ->
                        new Second(
                                n,
                                outcome.all()
                                        .between(
                                                outcome.begin() + n * nanos,
                                                outcome.begin() + (n + 1) * nanos)))
                .toList();
    }

    int good() {
        return samples.count() - samples.errors().count();
    }

    int failedReads() {
        return samples.reads().errors().count();
    }

    int failedWrites() {
        return samples.writes().errors().count();
    }

    String title() {
        return "second %d: %d requests, %d reads and %d writes failed, p50 %.0f ms, p99 %.0f ms"
                .formatted(
                        number,
                        samples.count(),
                        failedReads(),
                        failedWrites(),
                        samples.percentile(50),
                        samples.percentile(99));
    }
}
