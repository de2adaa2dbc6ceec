package dev.plinth.middleware.cache;

import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.Versioned;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * What all nodes remember together, in Redis. It is not asked while a node still has to tell what
 * it has written, or this one does not know for certain which generation is good.
 */
@Component
class RedisLevel {

    /**
     * Puts a value unless a newer one is there, which is then the answer; tells others something.
     */
    private static final RedisScript<String> PUT =
            RedisScript.of(
                    """
                    if ARGV[4] ~= '' then
                        redis.call('publish', ARGV[5], ARGV[4])
                    end
                    local stored = redis.pcall('get', KEYS[1])
                    if type(stored) == 'string' then
                        local version = tonumber(string.match(stored, '^{"version":(%d+),'))
                        if version and version > tonumber(ARGV[1]) then
                            return stored
                        end
                    end
                    if redis.pcall('set', KEYS[1], ARGV[2], 'px', ARGV[3]).err then
                        redis.call('del', KEYS[1])
                    end
                    return ''
                    """,
                    String.class);

    private final Redis redis;
    private final Membership membership;
    private final PendingInvalidations pending;
    private final CacheProperties properties;
    private final InstantSource clock;

    RedisLevel(
            Redis redis,
            Membership membership,
            PendingInvalidations pending,
            CacheProperties properties,
            InstantSource clock) {
        this.redis = redis;
        this.membership = membership;
        this.pending = pending;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether what is there can be relied on. */
    boolean isUsable() {
        return pending.areTold() && membership.isCurrent() && !membership.isDoubtful();
    }

    /** The text that is there. */
    @Nullable String read(CacheKey key) {
        String path = path(key, membership.generation());
        return isUsable()
                ? redis.<@Nullable String>ask(r -> r.opsForValue().get(path), null)
                : null;
    }

    /** Whether a value has been there for so long that it should be read anew. */
    boolean isDue(Found<?> found) {
        return clock.millis() - found.time() > properties.redisTtl().toMillis() / 10 * 8;
    }

    String envelope(Versioned value) {
        return Format.write(new Envelope<>(value.version(), clock.millis(), value));
    }

    /** Puts a value that was read; the answer is the newer one that is there already. */
    @Nullable String offer(CacheKey key, long version, String envelope) {
        if (!isUsable()) {
            return null;
        }
        Put put = put(key, version, envelope);
        return send(put, "").filter(newer -> !newer.isEmpty()).orElse(null);
    }

    /**
     * Puts values that were written, and tells the other nodes, now or when Redis is back. The last
     * one takes along what is told of all; in a cluster the others may come after it, but whoever
     * has heard of a version does not take an older one.
     */
    void publish(List<Put> puts) {
        int last = puts.size() - 1;
        List<Redis.Run> runs =
                IntStream.rangeClosed(0, last)
                        .mapToObj(n -> run(puts.get(n), n == last ? news(puts) : ""))
                        .toList();
        boolean told = redis.runAll(PUT, runs);
        for (Put put : puts) {
            if (!told || !isStillThere(put)) {
                pending.add(put.key(), put.version());
            }
        }
    }

    /** What is put, and where. */
    Put put(CacheKey key, Versioned value) {
        return put(key, value.version(), envelope(value));
    }

    private Put put(CacheKey key, long version, String envelope) {
        Duration ttl = Jitter.of(properties.redisTtl());
        return new Put(membership.generation(), key, version, envelope, ttl);
    }

    /** In the place of a value, that older versions are out of date; for all of that time. */
    Put grave(CacheKey key, long version) {
        String marker = Format.write(new Envelope<>(version, clock.millis(), null));
        return new Put(membership.generation(), key, version, marker, OldestGood.MEMORABLE);
    }

    /** Lets everybody know that older versions are out of date, now or when Redis is back. */
    void outdate(CacheKey key, long version) {
        if (!tryOutdate(key, version)) {
            pending.add(key, version);
        }
    }

    /** The same; false if Redis did not hear it. */
    boolean tryOutdate(CacheKey key, long version) {
        return tell(grave(key, version));
    }

    /** What is put where, and for how long. */
    record Put(long generation, CacheKey key, long version, String envelope, Duration ttl) {}

    /** False also if it may have gone to a generation that had ended. */
    private boolean tell(Put put) {
        return send(put, news(List.of(put))).isPresent() && isStillThere(put);
    }

    private boolean isStillThere(Put put) {
        return membership.isCurrent() && membership.generation() == put.generation();
    }

    private Optional<String> send(Put put, String news) {
        Redis.Run run = run(put, news);
        Object[] arguments = run.arguments().toArray();
        return redis.ask(
                r -> Optional.of(r.execute(PUT, List.of(run.key()), arguments)), Optional.empty());
    }

    private Redis.Run run(Put put, String news) {
        return new Redis.Run(
                path(put.key(), put.generation()),
                List.of(
                        Long.toString(put.version()),
                        put.envelope(),
                        Long.toString(put.ttl().toMillis()),
                        news,
                        Announcement.CHANNEL));
    }

    /** What is said of values of one generation. */
    private String news(List<Put> puts) {
        List<Announcement.Change> changes =
                puts.stream()
                        .map(put -> new Announcement.Change(put.key(), put.version()))
                        .toList();
        return Format.write(
                new Announcement(membership.node(), puts.getFirst().generation(), changes));
    }

    private static String path(CacheKey key, long generation) {
        return "plinth:cache:%d:%s".formatted(generation, key);
    }
}
