package dev.plinth.middleware.drain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Serves on for a while between SIGTERM and the end of the web server. Readiness is off by then, as
 * Spring Boot sees to, and what runs on a schedule has stopped; so load balancers have the time to
 * send their requests elsewhere.
 */
@Component
class Drain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final DrainProperties properties;
    private volatile boolean running;
    private volatile boolean draining;

    Drain(DrainProperties properties) {
        this.properties = properties;
    }

    boolean isOn() {
        return draining;
    }

    @Override
    public void start() {
        draining = false;
        running = true;
    }

    @Override
    public void stop() {
        draining = true;
        running = false;
    }

    /** Keeps the later phases, of which the web server is one, waiting. */
    @Override
    public void stop(Runnable callback) {
        stop();
        long millis = properties.time().toMillis();
        if (millis == 0) {
            callback.run();
            return;
        }
        log.info("Draining for {} ms", millis);
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(callback);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Started last, and stopped first. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
