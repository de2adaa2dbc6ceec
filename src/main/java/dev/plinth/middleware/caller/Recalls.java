package dev.plinth.middleware.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plinth.middleware.redis.Redis;
import dev.plinth.middleware.redis.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Takes back what other nodes know of somebody. Each node listens on a channel of its own, and says
 * when it has forgotten.
 */
@Component
public final class Recalls implements MessageListener, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Recalls.class);

    /** Between Redis's connections (0) and the web server. */
    private static final int PHASE = 1_000;

    private static final String CHANNEL = "plinth:node:";
    private static final String DONE = "done";
    private static final String HEARTBEAT = "heartbeat";
    private static final long SILENCE = Duration.ofMillis(2_500).toNanos();

    private final String node = UUID.randomUUID().toString();
    private final Redis redis;
    private final Subscription subscription;
    private final Cache<String, Recall> open =
            Caffeine.newBuilder()
                    .executor(Runnable::run)
                    .expireAfterWrite(CallerFacts.LEASE.multipliedBy(2))
                    .build();
    private final AtomicLong numbers = new AtomicLong();
    private volatile Consumer<UUID> recalled = _ -> {};
    private volatile long heardUntil = System.nanoTime();
    private @Nullable ScheduledExecutorService clockwork;

    /** The one bean of this type; public for tests of controllers. */
    public Recalls(RedisConnectionFactory connections, Redis redis) {
        this.redis = redis;
        this.subscription = new Subscription(connections, CHANNEL + node, this);
    }

    String node() {
        return node;
    }

    /** What to do when others take back what is known of a user. */
    void onRecall(Consumer<UUID> recalled) {
        this.recalled = recalled;
    }

    /** Whether this node would hear if something was taken back. */
    boolean areHeard() {
        return heardUntil - System.nanoTime() > 0;
    }

    @Override
    public synchronized void start() {
        clockwork =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("callers").factory());
        var _ = clockwork.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        try {
            subscription.keepOpen();
            if (send(node, HEARTBEAT)) {
                subscription.sent();
            }
        } catch (RuntimeException failure) {
            log.warn("A heartbeat failed", failure);
        }
    }

    @Override
    public synchronized void stop() {
        if (clockwork != null) {
            clockwork.close();
            clockwork = null;
            subscription.close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clockwork != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Asks these nodes to forget a user, which they do by themselves after a while. */
    Recall begin(UUID user, List<@Nullable String> nodes, Duration most) {
        Recall recall = new Recall(nodes.size(), most);
        if (!nodes.isEmpty()) {
            String number = Long.toString(numbers.incrementAndGet());
            open.put(number, recall);
            nodes.forEach(each -> send(each, node + " " + number + " " + user));
        }
        return recall;
    }

    private boolean send(@Nullable String to, String text) {
        return redis.<@Nullable Long>ask(r -> r.convertAndSend(CHANNEL + to, text), null) != null;
    }

    @Override
    public void onMessage(Message message, byte @Nullable [] pattern) {
        String[] words = new String(message.getBody(), StandardCharsets.UTF_8).split(" ", -1);
        if (words[0].equals(HEARTBEAT)) {
            subscription.heard();
            heardUntil = System.nanoTime() + SILENCE;
        } else if (words[0].equals(DONE)) {
            finish(words[1]);
        } else {
            recalled.accept(UUID.fromString(words[2]));
            Thread.startVirtualThread(() -> send(words[0], DONE + " " + words[1]));
        }
    }

    private void finish(String number) {
        Recall recall = open.getIfPresent(number);
        if (recall != null) {
            recall.done();
        }
    }
}
