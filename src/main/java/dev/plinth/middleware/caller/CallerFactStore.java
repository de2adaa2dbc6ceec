package dev.plinth.middleware.caller;

import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.script.RedisScript;

/** Facts in Redis, and which nodes have read them lately. */
final class CallerFactStore {

    private static final String NOW =
            """
            local time = redis.call('time')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            """;

    /** A Redis that is full still answers, but cannot note who asked. */
    private static final RedisScript<List<@Nullable String>> READ =
            script(
                    """
                    local noted = '0'
                    if ARGV[1] ~= '' and type(redis.pcall('zadd', KEYS[1], now, ARGV[1])) == 'number' then
                        redis.call('pexpire', KEYS[1], ARGV[2])
                        noted = '1'
                    end
                    local facts = redis.call('mget', unpack(KEYS, 2))
                    return {noted, unpack(facts, 1, #KEYS - 1)}
                    """);

    /**
     * Whoever reads from now on reads the new value, and who may know another is told. They stay
     * among those who may, since the next writer cannot tell whether they have forgotten it yet. Of
     * two writes at the same time, the one that is noted last may be the one that came first; so
     * the further place in the log stays, and the later time.
     */
    private static final RedisScript<List<@Nullable String>> WRITE =
            script(
                    """
                    local function place(text)
                        local high, low = string.match(text, ' (%x+)/(%x+) ')
                        return high and tonumber(high, 16) * 4294967296 + tonumber(low, 16)
                    end
                    local value = ARGV[3]
                    local before = redis.call('get', KEYS[2]) or ''
                    if (place(before) or 0) > (place(value) or math.huge) then
                        value = string.gsub(value, ' %x+/%x+ ', string.match(before, ' %x+/%x+ '))
                    end
                    if (tonumber(before) or 0) > (tonumber(value) or math.huge) then
                        value = before
                    end
                    redis.call('set', KEYS[2], value, 'px', ARGV[4])
                    redis.call('zremrangebyscore', KEYS[1], '-inf', now - ARGV[2])
                    local others = {value}
                    for _, node in ipairs(redis.call('zrange', KEYS[1], 0, -1)) do
                        if node ~= ARGV[1] then
                            others[#others + 1] = node
                        end
                    end
                    return others
                    """);

    /** A little longer than the nodes know, since clocks are not that exact. */
    private static final String MILLIS =
            Long.toString(CallerFacts.LEASE.plus(Duration.ofMillis(100)).toMillis());

    private final Redis redis;
    private final String node;

    CallerFactStore(Redis redis, String node) {
        this.redis = redis;
        this.node = node;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static RedisScript<List<@Nullable String>> script(String text) {
        return (RedisScript) RedisScript.of(NOW + text, List.class);
    }

    /**
     * What there is on a caller, and whether it is noted that this node knows. A Redis that takes
     * no notes was not told of what the caller has written, either.
     */
    Known read(Caller caller, boolean noted) {
        List<String> keys = new ArrayList<>();
        keys.add(holders(caller.id()));
        for (CallerFact fact : CallerFact.values()) {
            keys.add(fact.key(caller));
        }
        List<@Nullable String> answer =
                redis.<@Nullable List<@Nullable String>>ask(
                        r -> r.execute(READ, keys, noted ? node : "", MILLIS), null);
        if (answer == null) {
            return Known.NOTHING;
        }
        boolean isNoted = "1".equals(answer.getFirst());
        Known known = Known.of(isNoted, answer.subList(1, answer.size()));
        return noted && !isNoted ? known.with(CallerFact.LAST_WRITE, CallerFact.UNKNOWN) : known;
    }

    /**
     * Changes a fact; the answer is what it is now, and then which other nodes may know it as it
     * was; null if Redis is gone.
     */
    @Nullable List<@Nullable String> write(String key, UUID user, String value, Duration ttl) {
        String millis = Long.toString(ttl.toMillis());
        return redis.<@Nullable List<@Nullable String>>ask(
                r -> r.execute(WRITE, List.of(holders(user), key), node, MILLIS, value, millis),
                null);
    }

    private static String holders(UUID user) {
        return "plinth:caller:{" + user + "}:nodes";
    }
}
