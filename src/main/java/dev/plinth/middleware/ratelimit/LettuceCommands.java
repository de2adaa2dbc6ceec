package dev.plinth.middleware.ratelimit;

import io.github.bucket4j.redis.lettuce.RedisApi;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/** What the library needs of Redis, over a connection to one server or to a cluster alike. */
record LettuceCommands<K>(RedisClusterAsyncCommands<K, byte[]> commands) implements RedisApi<K> {

    @Override
    public <V> RedisFuture<V> eval(
            String script, ScriptOutputType type, K[] keys, byte[][] values) {
        return commands.eval(script, type, keys, values);
    }

    @Override
    @SuppressWarnings("unchecked")
    public RedisFuture<?> delete(K key) {
        return commands.del(key);
    }

    @Override
    public RedisFuture<byte[]> get(K key) {
        return commands.get(key);
    }
}
