package dev.plinth.drill;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAccumulator;

/** How old what was read was, in milliseconds. */
final class Histogram {

    private static final double[] BOUNDS = {0, 5, 20, 50, 100, 200, 1_000, 5_000};

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.length + 2);
    private final DoubleAccumulator worst = new DoubleAccumulator(Math::max, 0);

    /** The table's headings, after the first. */
    static String[] headings() {
        return new String[] {
            "reads",
            "fresh",
            "<= 5 ms",
            "<= 20",
            "<= 50",
            "<= 100",
            "<= 200",
            "<= 1 s",
            "<= 5 s",
            "more",
            "failed",
            "worst ms"
        };
    }

    /** One age; a negative one is a read that failed. */
    void add(double age) {
        int place = 0;
        while (place < BOUNDS.length && age > BOUNDS[place]) {
            place++;
        }
        counts.incrementAndGet(age < 0 ? BOUNDS.length + 1 : place);
        worst.accumulate(age);
    }

    double worst() {
        return worst.get();
    }

    long failed() {
        return counts.get(BOUNDS.length + 1);
    }

    /** A row of the table. */
    Object[] row(String name) {
        Object[] row = new Object[counts.length() + 3];
        row[0] = name;
        long all = 0;
        for (int n = 0; n < counts.length(); n++) {
            row[n + 2] = counts.get(n);
            all += counts.get(n);
        }
        row[1] = all;
        row[row.length - 1] = "%.1f".formatted(worst());
        return row;
    }
}
