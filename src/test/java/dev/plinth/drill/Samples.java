package dev.plinth.drill;

import java.util.List;
import java.util.function.Predicate;

/** Requests of a {@link Load}, counted and measured. */
record Samples(List<Sample> list) {

    Samples where(Predicate<Sample> condition) {
        return new Samples(list.stream().filter(condition).toList());
    }

    /** What was to be sent from one moment until before another. */
    Samples between(long from, long to) {
        return where(sample -> sample.at() - from >= 0 && sample.at() - to < 0);
    }

    Samples reads() {
        return where(sample -> !sample.isWrite());
    }

    Samples writes() {
        return where(Sample::isWrite);
    }

    Samples errors() {
        return where(Sample::isError);
    }

    int count() {
        return list.size();
    }

    /** The latency in milliseconds that so many in a hundred do not exceed; 0 of nothing. */
    double percentile(double percent) {
        long[] micros = list.stream().mapToLong(Sample::micros).sorted().toArray();
        if (micros.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(micros.length * percent / 100) - 1;
        return micros[Math.max(0, rank)] / 1_000.0;
    }
}
