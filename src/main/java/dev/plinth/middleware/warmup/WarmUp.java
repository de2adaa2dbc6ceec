package dev.plinth.middleware.warmup;

import dev.plinth.middleware.Warm;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Serves requests of its own before the service is ready, which it is when this has run. It ends as
 * soon as they get no faster, in time, and never fails: a service that is cold is better than none.
 */
@Component
@Order
class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final WarmUpProperties properties;
    private final Rehearsal rehearsal;
    private final List<Warm> parts;

    WarmUp(WarmUpProperties properties, Rehearsal rehearsal, List<Warm> parts) {
        this.properties = properties;
        this.rehearsal = rehearsal;
        this.parts = parts;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (properties.time().isZero()) {
            return;
        }
        long start = System.nanoTime();
        long end = start + properties.time().toNanos();
        parts.forEach(Warm::warm);
        int done = rehearse(end);
        awaitParts(end);
        log.info("Warm after {} ms, {} rounds", (System.nanoTime() - start) / 1_000_000, done);
    }

    private int rehearse(long end) {
        Pace pace = new Pace();
        try {
            while (pace.rounds() < properties.rounds() && !pace.isSteady() && left(end) > 0) {
                pace.add(rehearsal.run(Duration.ofNanos(Math.max(1, left(end)))));
            }
        } catch (RuntimeException failure) {
            if (left(end) > 0) {
                log.warn("The warm-up ended early: {}", failure.toString());
            }
        }
        return pace.rounds();
    }

    private static long left(long end) {
        return end - System.nanoTime();
    }

    private void awaitParts(long end) {
        try {
            while (!parts.stream().allMatch(Warm::isWarm) && left(end) > 0) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
