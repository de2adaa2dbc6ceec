package dev.plinth.drill;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long something took, each time. */
final class Times {

    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    void addSince(long start) {
        nanos.add(System.nanoTime() - start);
    }

    int count() {
        return nanos.size();
    }

    /** The milliseconds that so many in a hundred did not exceed; 0 of nothing. */
    double percentile(double percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        int rank = (int) Math.ceil(sorted.length * percent / 100) - 1;
        return sorted.length == 0 ? 0 : sorted[Math.max(0, rank)] / 1e6;
    }

    double worst() {
        return percentile(100);
    }

    String shown(double percent) {
        return "%.1f".formatted(percentile(percent));
    }
}
