package dev.plinth.drill;

import java.util.List;
import java.util.function.Predicate;

/**
 * What came of one rate.
 *
 * @param seconds how long it was kept
 */
record Step(double load, double rate, double seconds, List<Shot> shots) {

    double goodput() {
        return count(Shot::isGood) / seconds;
    }

    long count(Predicate<Shot> condition) {
        return shots.stream().filter(condition).count();
    }

    /** The latency in milliseconds that so many in a hundred of these do not exceed. */
    double percentile(double percent, Predicate<Shot> condition) {
        long[] micros = shots.stream().filter(condition).mapToLong(Shot::micros).sorted().toArray();
        int rank = (int) Math.ceil(micros.length * percent / 100) - 1;
        return micros.length == 0 ? 0 : micros[Math.max(0, rank)] / 1_000.0;
    }

    /** The part of requests for this that were taken in. */
    double admitted(Aim aim) {
        long all = count(shot -> shot.aim() == aim);
        return all == 0 ? 1 : 1.0 * count(shot -> shot.aim() == aim && !shot.isShed()) / all;
    }
}
