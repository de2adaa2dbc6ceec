package dev.plinth.middleware.ratelimit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.Sha256;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TimeoutException;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * The buckets in Redis, which all nodes draw from. The node that was started last says how large
 * they are, so a changed limit applies at once, to the buckets that there are, too.
 */
@Component
class SharedBuckets {

    private static final String PREFIX = "plinth:limit:";

    /** How often a change is tried again when another node was faster. */
    private static final int RETRIES = 5;

    private static final int HASH_BYTES = 16;

    private static final Duration LONGER = Duration.ofSeconds(10);

    private final Redis redis;
    private final LimitProperties settings;
    private final TimeMeter time;
    private final long version;

    SharedBuckets(Redis redis, LimitProperties settings, InstantSource clock) {
        this.redis = redis;
        this.settings = settings;
        this.time = new WallClock(clock);
        this.version = clock.millis();
    }

    /** Takes as many as there are; null when Redis is gone or slow, or the others always faster. */
    @Nullable Grant take(Policy policy, Object client, long wanted) {
        return ask(
                policy,
                client,
                bucket -> grant(bucket.asVerbose().tryConsumeAsMuchAsPossible(wanted)));
    }

    /**
     * Takes those that were let through already, even if there are not so many.
     *
     * @return how many of them Redis has surely not been told of; null when it has been told of all
     */
    @Nullable Long settle(Policy policy, Object client, long owed) {
        AtomicBoolean slow = new AtomicBoolean();
        Long excess = ask(policy, client, bucket -> settle(bucket, owed, slow));
        if (excess != null) {
            return null;
        }
        return slow.get() ? 0 : owed;
    }

    /** Redis may have done what it did not answer in time, and would do it again each time. */
    private static long settle(BucketProxy bucket, long owed, AtomicBoolean slow) {
        try {
            return bucket.consumeIgnoringRateLimits(owed);
        } catch (TimeoutException late) {
            slow.set(true);
            throw late;
        }
    }

    private <T> @Nullable T ask(Policy policy, Object client, Function<BucketProxy, T> question) {
        byte[] key = (PREFIX + policy.name() + ":" + name(policy, client)).getBytes(UTF_8);
        return redis.<@Nullable T>ask(r -> ask(r, policy, key, question), null);
    }

    /** An address or an account by a hash, so that none can be read off the keys in Redis. */
    private static Object name(Policy policy, Object client) {
        return switch (policy.limit().key()) {
            case ADDRESS, ANONYMOUS, ACCOUNT -> Sha256.hexOf(client.toString(), HASH_BYTES);
            case CALLER -> client;
        };
    }

    private <T> @Nullable T ask(
            StringRedisTemplate template,
            Policy policy,
            byte[] key,
            Function<BucketProxy, T> question) {
        try (RedisConnection connection = template.getRequiredConnectionFactory().getConnection()) {
            return question.apply(bucket(connection, policy, key));
        } catch (DataAccessException away) {
            throw away;
        } catch (TimeoutException slow) { // which is one of the next, too
            throw new RedisSystemException("Redis is slow", slow);
        } catch (BucketExecutionException contended) {
            return null;
        } catch (RuntimeException away) {
            throw new RedisSystemException("A bucket cannot be read or changed", away);
        }
    }

    @SuppressWarnings("unchecked")
    private BucketProxy bucket(RedisConnection connection, Policy policy, byte[] key) {
        var commands = (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
        return new LettuceBasedProxyManagerBuilder<>(new LettuceCommands<>(commands))
                .clientClock(time)
                .requestTimeout(settings.redisTimeout())
                .maxRetries(RETRIES)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(LONGER))
                .build()
                .builder()
                .withImplicitConfigurationReplacement(
                        version, TokensInheritanceStrategy.PROPORTIONALLY)
                .build(key, policy::bucket);
    }

    private static Grant grant(VerboseResult<Long> result) {
        long remaining = Math.max(0, result.getDiagnostics().getAvailableTokens());
        long wait =
                remaining > 0
                        ? 0
                        : result.getState()
                                .calculateDelayNanosAfterWillBePossibleToConsume(
                                        1, result.getOperationTimeNanos(), true);
        return new Grant(result.getValue(), remaining, wait);
    }

    /** The service's clock for the library. */
    private record WallClock(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
