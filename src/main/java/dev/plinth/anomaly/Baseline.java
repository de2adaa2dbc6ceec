package dev.plinth.anomaly;

import java.util.Arrays;

/**
 * What used to be, by measures that a few outliers do not move.
 *
 * @param median the middle
 * @param deviation the median of the distances from it, times 1.4826: of a normal distribution that
 *     is the standard deviation
 */
record Baseline(double median, double deviation) {

    private static final double SCALE = 1.4826;

    static Baseline of(double... values) {
        double median = middle(values);
        double[] distances = Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
        return new Baseline(median, SCALE * middle(distances));
    }

    /** From a median and a median distance that the database has computed. */
    static Baseline ofMedians(double median, double distance) {
        return new Baseline(median, SCALE * distance);
    }

    /** What may be: so many deviations above the middle, and at least this much above it. */
    double bound(double deviations, double least) {
        return median + Math.max(deviations * deviation, least);
    }

    private static double middle(double... values) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
