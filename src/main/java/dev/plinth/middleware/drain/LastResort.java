package dev.plinth.middleware.drain;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends a process that does not come to its end by itself, before others kill it. */
@Component
class LastResort {

    private static final Logger log = LoggerFactory.getLogger(LastResort.class);

    private final Duration limit;
    private final Thread hook = new Thread(this::watch, "last-resort");

    LastResort(DrainProperties properties) {
        this.limit = properties.limit();
    }

    @PostConstruct
    void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A context that is closed while the process goes on has nothing to end. */
    @PreDestroy
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            log.debug("It is the process that ends", ending);
        }
    }

    /** Begins with the end of the process, and does not hold it up. */
    private void watch() {
        Thread.ofPlatform().daemon().name("last-resort").start(this::end);
    }

    private void end() {
        try {
            Thread.sleep(limit);
            log.error("Something hangs: the process ends now, {} after it was told to", limit);
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
