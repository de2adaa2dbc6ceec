package dev.plinth.middleware.ratelimit;

import dev.plinth.middleware.ratelimit.LimitProperties.Limit;
import io.github.bucket4j.BucketConfiguration;
import java.util.concurrent.TimeUnit;

/**
 * One limit at work.
 *
 * @param name what clients see
 * @param limit what was configured
 * @param instances among how many nodes it is shared
 * @param bucket the same for the library
 * @param header the policy in {@code RateLimit-Policy}
 */
record Policy(String name, Limit limit, int instances, BucketConfiguration bucket, String header) {

    private static final String BELOW = "/**";
    private static final int SPARE = 25;

    static Policy of(String name, Limit limit, int instances) {
        BucketConfiguration bucket =
                BucketConfiguration.builder()
                        .addLimit(rate ->
                                rate.capacity(limit.capacity())
                                        .refillGreedy(limit.capacity(), limit.window()))
                        .build();
        String header =
                "\"%s\";q=%d;w=%d".formatted(name, limit.capacity(), limit.window().toSeconds());
        return new Policy(name, limit, instances, bucket, header);
    }

    /** Whether it is about such requests. */
    boolean covers(String method, String path) {
        boolean any = limit.methods().isEmpty() && !method.equals("OPTIONS");
        return (any || limit.methods().contains(method)) && covers(path);
    }

    private boolean covers(String path) {
        for (String pattern : limit.paths()) {
            if (pattern.endsWith(BELOW)
                    ? isBelow(path, pattern.length() - BELOW.length(), pattern)
                    : path.equals(pattern)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelow(String path, int length, String pattern) {
        return path.startsWith(pattern.substring(0, length))
                && (path.length() == length || path.charAt(length) == '/');
    }

    /**
     * How many requests a node may take in advance: all nodes together 4 % of the limit, so none
     * where it is small and has to be exact.
     */
    long largestLease() {
        return Math.max(1, limit.capacity() / ((long) SPARE * instances));
    }

    /** What a node grants by itself while Redis is gone. */
    long share() {
        return Math.max(1, limit.capacity() / instances);
    }

    long windowNanos() {
        return limit.window().toNanos();
    }

    /** How many requests are free again after so long. */
    long refilled(long nanos) {
        // In parts of the window, since nanoseconds times requests would be too large.
        double windows = (double) Math.clamp(nanos, 0, windowNanos()) / windowNanos();
        return (long) (windows * limit.capacity());
    }

    /** One more request, and then so many. */
    Decision allow(long remaining) {
        long left = Math.clamp(remaining, 0, limit.capacity());
        long missing = left == 0 ? 1 : limit.capacity() - left;
        return new Decision(
                this, true, left, seconds((double) missing / limit.capacity() * windowNanos()));
    }

    /** No more for so long. */
    Decision refuse(long nanos) {
        return new Decision(this, false, 0, Math.max(1, seconds((double) nanos)));
    }

    private static long seconds(double nanos) {
        return (long) Math.ceil(nanos / TimeUnit.SECONDS.toNanos(1));
    }
}
