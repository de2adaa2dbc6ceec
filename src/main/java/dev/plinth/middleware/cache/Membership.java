package dev.plinth.middleware.cache;

import dev.plinth.middleware.redis.Redis;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * This node among the others: it is heard of while it lives, and shares the generation of what is
 * in Redis with them. A node that falls silent without a goodbye may have written what nobody was
 * told of, so the next one that notices begins a new generation.
 */
@Component
class Membership {

    private static final Logger log = LoggerFactory.getLogger(Membership.class);

    private static final String NODES = "{plinth:cache}:nodes";

    /** The braces keep all on one server of a cluster. */
    private static final List<String> KEYS =
            List.of("{plinth:cache}:generation", NODES, "{plinth:cache}:id");

    /** Longer than any value lives in Redis. */
    private static final Duration TTL = Duration.ofDays(1);

    /** The generation, and the id of this Redis, which one that was emptied gets again. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> BEAT =
            RedisScript.of(
                    """
                    local time = redis.call('time')
                    local now = time[1] * 1000 + math.floor(time[2] / 1000)
                    redis.call('zadd', KEYS[2], now, ARGV[1])
                    redis.call('pexpire', KEYS[2], ARGV[3])
                    local dead = redis.call('zremrangebyscore', KEYS[2], '-inf', now - ARGV[2])
                    local generation = tonumber(redis.call('get', KEYS[1])) or tonumber(ARGV[5])
                    if dead > 0 or ARGV[4] == 'true' then
                        generation = generation + 1
                    end
                    local text = string.format('%.0f', generation)
                    redis.call('set', KEYS[1], text, 'px', ARGV[3])
                    local id = redis.call('get', KEYS[3]) or ARGV[6]
                    redis.call('set', KEYS[3], id, 'px', ARGV[3])
                    return {text, id}
                    """,
                    List.class);

    private final String node = UUID.randomUUID().toString();
    private final Redis redis;
    private final MemoryLevel memory;
    private final CacheProperties properties;
    private final InstantSource clock;
    private volatile long generation;
    private volatile String id = "";
    private volatile long heardUntil = System.nanoTime();
    private volatile boolean doubtful;

    Membership(Redis redis, MemoryLevel memory, CacheProperties properties, InstantSource clock) {
        this.redis = redis;
        this.memory = memory;
        this.properties = properties;
        this.clock = clock;
    }

    String node() {
        return node;
    }

    /** Which Redis this node shares with others; empty if it has never seen it. */
    String redis() {
        return id;
    }

    /** The generation of the values in Redis that are good. */
    long generation() {
        return generation;
    }

    /** Whether the generation is known, and was confirmed lately. */
    boolean isCurrent() {
        return heardUntil - System.nanoTime() > 0;
    }

    /** Whether another node may have changed what Redis does not know. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** What was read from Redis until a doubt is older than it seems. */
    void doubt(boolean doubtsNow) {
        boolean begins = doubtsNow && !doubtful;
        doubtful = doubtsNow;
        if (begins) {
            log.warn("A node cannot tell Redis what it changes: until it can, Redis is not asked");
        }
        if (begins && (isCurrent() || memory.isTrusted())) {
            memory.empty();
        }
    }

    /** Says that this node lives; false if Redis does not answer. */
    boolean beat() {
        return beat(false);
    }

    /** Begins a new generation, so that everything in Redis is forgotten by all nodes. */
    boolean beginGeneration() {
        return beat(true);
    }

    private boolean beat(boolean anew) {
        List<?> answer =
                redis.<@Nullable List<?>>ask(
                        r ->
                                r.execute(
                                        BEAT,
                                        KEYS,
                                        node,
                                        Long.toString(properties.death().toMillis()),
                                        Long.toString(TTL.toMillis()),
                                        Boolean.toString(anew),
                                        Long.toString(clock.millis()),
                                        id.isEmpty() ? node : id),
                        null);
        if (answer == null) {
            return false;
        }
        become(Long.parseLong(String.valueOf(answer.getFirst())));
        id = String.valueOf(answer.getLast());
        heardUntil = System.nanoTime() + properties.silence().toNanos();
        return true;
    }

    /** Hears of a generation from another node. */
    void hear(long announced) {
        if (announced > generation) {
            become(announced);
        }
    }

    private synchronized void become(long agreed) {
        if (agreed != generation) {
            generation = agreed;
            memory.empty();
        }
    }

    /** Says that this node has told everything and goes. */
    void leave() {
        redis.<@Nullable Long>ask(r -> r.opsForZSet().remove(NODES, node), null);
    }
}
