package dev.plinth.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what the audit does not hold: so much of it in a minute one by one, the rest as numbers, so
 * that nobody can fill a disk with it either. Where it came from is left to what can forget it.
 */
final class LostNotices {

    private static final Logger log = LoggerFactory.getLogger(LostNotices.class);
    private static final int MOST = 300;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Counter dropped;
    private final Map<String, Integer> untold = new TreeMap<>();
    private Instant began = Instant.MIN;
    private int told;

    LostNotices(InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        this.dropped =
                Counter.builder("audit.dropped")
                        .description(
                                "Notices that the audit had no room for, or that the database refused")
                        .register(meters);
    }

    /**
     * Says it.
     *
     * @param why as it goes on behind "The audit has lost a notice, "
     */
    void add(Entry entry, String why) {
        dropped.increment();
        tidy();
        if (isTold(entry)) {
            log.warn(
                    "The audit has lost a notice, {}: {} by {} about {}, {}, times {}, at {}",
                    why,
                    entry.type(),
                    entry.origin().actor(),
                    entry.subject(),
                    entry.operation(),
                    entry.times(),
                    entry.time());
        }
    }

    private synchronized boolean isTold(Entry entry) {
        if (told < MOST) {
            told++;
            return true;
        }
        untold.merge(entry.type(), entry.times(), Integer::sum);
        return false;
    }

    /** Says what a minute that is over had besides. */
    void tidy() {
        say(restOf(clock.instant().minus(WINDOW)));
    }

    /** Says the rest at once. */
    void end() {
        say(restOf(Instant.MAX));
    }

    /** Begins anew if the minute began at that time or before. */
    private synchronized Map<String, Integer> restOf(Instant time) {
        if (began.isAfter(time)) {
            return Map.of();
        }
        Map<String, Integer> rest = new TreeMap<>(untold);
        began = clock.instant();
        told = 0;
        untold.clear();
        return rest;
    }

    private static void say(Map<String, Integer> rest) {
        if (!rest.isEmpty()) {
            log.warn("The audit has lost more than it has said one by one: {}", rest);
        }
    }
}
