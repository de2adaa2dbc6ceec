package dev.plinth.embedded;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a {@link FaultProxy} does to the connections through it.
 *
 * @param latency how much later every answer comes
 * @param jitter how much that varies, both ways
 * @param drops whether bytes are swallowed while connections stay open
 * @param resets whether connections are reset
 * @param bandwidth how many bytes of answers pass in a second; 0 for all
 * @param slice into pieces of how many bytes answers are cut; 0 for none
 */
public record Toxic(
        Duration latency,
        Duration jitter,
        boolean drops,
        boolean resets,
        int bandwidth,
        int slice) {

    /** Everything passes as it is. */
    public static final Toxic NONE = new Toxic(Duration.ZERO, Duration.ZERO, false, false, 0, 0);

    public static Toxic latency(Duration latency, Duration jitter) {
        return new Toxic(latency, jitter, false, false, 0, 0);
    }

    public static Toxic drop() {
        return new Toxic(Duration.ZERO, Duration.ZERO, true, false, 0, 0);
    }

    public static Toxic reset() {
        return new Toxic(Duration.ZERO, Duration.ZERO, false, true, 0, 0);
    }

    public static Toxic bandwidth(int bytesPerSecond) {
        return new Toxic(Duration.ZERO, Duration.ZERO, false, false, bytesPerSecond, 0);
    }

    public static Toxic slice(int bytes) {
        return new Toxic(Duration.ZERO, Duration.ZERO, false, false, 0, bytes);
    }

    long delayNanos() {
        long spread = jitter.toNanos();
        long deviation =
                spread == 0 ? 0 : ThreadLocalRandom.current().nextLong(-spread, spread + 1);
        return Math.max(0, latency.toNanos() + deviation);
    }
}
