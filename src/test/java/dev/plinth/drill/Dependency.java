package dev.plinth.drill;

import java.util.List;

/** What the service depends on, and how it shows whether it is used. */
enum Dependency {
    REDIS("redis"),
    REPLICA("replica-1"),
    PRIMARY("primary");

    private final String breaker;

    Dependency(String breaker) {
        this.breaker = breaker;
    }

    /** Whether an instance uses it, by what was seen before and now. */
    boolean isUsed(Sight before, Sight now) {
        return now.isClosed(breaker) && (this != REPLICA || reads(now) > reads(before));
    }

    /** How many reads an instance has sent there so far. */
    double reads(Sight sight) {
        return sight.reads(breaker);
    }

    /** When, from a moment on, an instance first uses it, or first does not; -1 if never. */
    long first(List<Sight> sights, long from, boolean used) {
        for (int n = 1; n < sights.size(); n++) {
            Sight now = sights.get(n);
            Sight before = sights.get(n - 1);
            boolean since = before.at() - from >= 0 || (!used && now.at() - from >= 0);
            if (since && isUsed(before, now) == used) {
                return now.at() - from;
            }
        }
        return -1;
    }
}
