package dev.plinth.shared;

import java.util.concurrent.ThreadLocalRandom;

/**
 * There is no room for more of this kind; the waits are spread, so that those who were turned away
 * do not come back together.
 */
public class ReducedCapacityException extends ProblemException {

    private final long retryAfter;

    private ReducedCapacityException(String detail, long retryAfter) {
        super(ProblemType.TEMPORARY_REDUCED_CAPACITY, detail);
        this.retryAfter = retryAfter;
    }

    /** Of what takes its time: it is tried again after 5 to 15 s. */
    public static ReducedCapacityException ofLongWork(String detail) {
        return new ReducedCapacityException(detail, between(5, 15));
    }

    /** 1 to 5 s, in whole seconds. */
    public static long soon() {
        return between(1, 5);
    }

    /** After how many seconds to try again. */
    public long retryAfter() {
        return retryAfter;
    }

    private static long between(long least, long most) {
        return ThreadLocalRandom.current().nextLong(least, most + 1);
    }
}
