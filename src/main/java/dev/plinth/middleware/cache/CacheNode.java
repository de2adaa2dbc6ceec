package dev.plinth.middleware.cache;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps this node in touch with the others, from before the first request until after the last:
 * every second it listens, is heard of, tells what it could not tell before, and looks for those
 * who cannot.
 */
@Component
class CacheNode implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CacheNode.class);

    /** Between Redis's connections (0) and the web server. */
    private static final int PHASE = 1_000;

    /** A slow database delays no heartbeat. */
    private static final int THREADS = 2;

    private final Channel channel;
    private final Membership membership;
    private final PendingInvalidations pending;
    private final RedisLevel redis;
    private final Untold untold;
    private final CacheProperties properties;
    private @Nullable ScheduledExecutorService clockwork;

    CacheNode(
            Channel channel,
            Membership membership,
            PendingInvalidations pending,
            RedisLevel redis,
            Untold untold,
            CacheProperties properties) {
        this.channel = channel;
        this.membership = membership;
        this.pending = pending;
        this.redis = redis;
        this.untold = untold;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        clockwork =
                Executors.newScheduledThreadPool(
                        THREADS, Thread.ofPlatform().daemon().name("cache").factory());
        long period = properties.heartbeat().toMillis();

        var _ = clockwork.scheduleWithFixedDelay(this::tick, 0, period, TimeUnit.MILLISECONDS);
        var _ = clockwork.scheduleWithFixedDelay(untold::look, 0, period, TimeUnit.MILLISECONDS);
    }

    void tick() {
        try {
            channel.keepOpen();
            if (membership.beat()) {
                pending.deliver(membership::beginGeneration, redis::tryOutdate);
                untold.tellForTheDead(membership::beginGeneration);
                channel.beat();
            }
        } catch (RuntimeException failure) {
            log.warn("A heartbeat failed", failure);
        }
    }

    @Override
    public synchronized void stop() {
        if (!isRunning()) {
            return;
        }
        silence();
        pending.deliver(membership::beginGeneration, redis::tryOutdate);
        if (pending.areTold()) {
            membership.leave();
        }
        untold.stop();
    }

    /** Stops without a word, as a crash would. */
    synchronized void silence() {
        if (clockwork != null) {
            clockwork.close();
            clockwork = null;
        }
        channel.close();
    }

    @Override
    public synchronized boolean isRunning() {
        return clockwork != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
