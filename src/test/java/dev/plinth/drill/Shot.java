package dev.plinth.drill;

/**
 * A request of a {@link Barrage} and its answer.
 *
 * @param at when it was to be sent, as {@link System#nanoTime} counts
 * @param micros how long after that moment its answer had come
 */
record Shot(long at, Aim aim, Wire.Answer answer, long micros) {

    /** Whether it was for what the service is there for, taken in, and answered as it should be. */
    boolean isGood() {
        return aim != Aim.EXPORT && answer.status() >= 200 && answer.status() < 400;
    }

    boolean isShed() {
        return answer.status() == 503 && answer.retryAfter();
    }

    boolean isFailed() {
        return aim != Aim.EXPORT && !isGood() && !isShed();
    }
}
