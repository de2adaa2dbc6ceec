package dev.plinth.middleware.admission;

import com.netflix.concurrency.limits.limit.FixedLimit;
import java.time.Duration;
import java.util.List;

/** Gates of a limit that stays. */
final class Gates {

    private Gates() {}

    /** A gate for ten, where nobody waits, and low priority finds half of it. */
    static Gate ofTen() {
        return ofTen(Duration.ZERO);
    }

    /** The same where somebody who finds none waits for so long. */
    static Gate ofTen(Duration patience) {
        return new Gate(FixedLimit.of(10), properties(patience));
    }

    static AdmissionProperties properties(Duration patience) {
        return new AdmissionProperties(
                10, 10, patience, List.of("/export/", "/assistant/"), List.of("/auth/login"), 1);
    }
}
