package dev.plinth.middleware.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** A script run for several keys at the same time, wherever in a cluster they live. */
final class Volley {

    private final StringRedisTemplate template;
    private final RedisScript<String> script;

    Volley(StringRedisTemplate template, RedisScript<String> script) {
        this.template = template;
        this.script = script;
    }

    /**
     * Waits for all answers.
     *
     * @throws RedisException what the first of them failed with, a broken connection too
     */
    List<String> fire(List<Redis.Run> runs) {
        try (RedisConnection connection = template.getRequiredConnectionFactory().getConnection()) {
            var flying = runs.stream().map(run -> send(connection, run)).toList();
            return flying.stream().map(CompletableFuture::join).map(Volley::text).toList();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RedisNoScriptException) {
                return runs.stream().map(this::runAlone).toList();
            }
            throw new RedisException(failure.getCause());
        }
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<byte[]> send(RedisConnection connection, Redis.Run run) {
        var commands = (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
        byte[][] keys = {run.key().getBytes(UTF_8)};
        byte[][] arguments =
                run.arguments().stream().map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new);
        return commands.<byte[]>evalsha(script.getSha1(), ScriptOutputType.VALUE, keys, arguments)
                .toCompletableFuture();
    }

    private static String text(byte[] answer) {
        return new String(answer, UTF_8);
    }

    /** Redis has restarted, and is told the script again. */
    private String runAlone(Redis.Run run) {
        Object[] arguments = run.arguments().toArray();
        return Objects.requireNonNull(template.execute(script, List.of(run.key()), arguments));
    }
}
