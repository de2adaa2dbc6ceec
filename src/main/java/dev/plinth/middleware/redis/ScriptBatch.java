package dev.plinth.middleware.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** A script run for several keys at the same time, wherever in a cluster they live. */
final class ScriptBatch {

    private final StringRedisTemplate template;
    private final RedisScript<String> script;

    ScriptBatch(StringRedisTemplate template, RedisScript<String> script) {
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
            var flying = runs.stream().map(this::command).toList();
            lettuce(connection).dispatch(flying);
            return flying.stream().map(CompletableFuture::join).map(ScriptBatch::text).toList();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RedisNoScriptException) {
                return runs.stream().map(this::runAlone).toList();
            }
            throw new RedisException(failure.getCause());
        }
    }

    private AsyncCommand<byte[], byte[], byte[]> command(Redis.Run run) {
        var arguments =
                new CommandArgs<>(ByteArrayCodec.INSTANCE)
                        .add(script.getSha1())
                        .add(1)
                        .addKey(octets(run.key()))
                        .addValues(run.arguments().stream().map(ScriptBatch::octets).toList());
        return new AsyncCommand<>(
                new Command<>(
                        CommandType.EVALSHA,
                        new ValueOutput<>(ByteArrayCodec.INSTANCE),
                        arguments));
    }

    /**
     * What sends them together: of one server the loop is woken, and the socket written to, once.
     */
    @SuppressWarnings({"unchecked", "deprecation"}) // Spring gives away nothing closer to it.
    private static StatefulConnection<byte[], byte[]> lettuce(RedisConnection connection) {
        Object of =
                switch (connection.getNativeConnection()) {
                    case RedisAsyncCommands<?, ?> one -> one.getStatefulConnection();
                    case RedisAdvancedClusterAsyncCommands<?, ?> many ->
                            many.getStatefulConnection();
                    case Object other ->
                            throw new IllegalStateException(other.getClass().getName());
                };
        return (StatefulConnection<byte[], byte[]>) of;
    }

    private static byte[] octets(String text) {
        return text.getBytes(UTF_8);
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
