package dev.plinth.middleware.admission;

import com.netflix.concurrency.limits.limit.FixedLimit;
import java.time.Duration;
import java.util.List;

/** Gates of a limit that stays. */
final class Gates {

    private Gates() {}

    /** A gate for ten, before which so many wait, where low priority finds half of it. */
    static Gate ofTen(int waiting) {
        return new Gate(FixedLimit.of(10), () -> waiting, properties());
    }

    static AdmissionProperties properties() {
        return new AdmissionProperties(
                10, 10, Duration.ofMillis(10), 0.5, List.of("/export/", "/assistant/"));
    }
}
