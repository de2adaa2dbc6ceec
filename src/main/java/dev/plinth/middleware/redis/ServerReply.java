package dev.plinth.middleware.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.function.Predicate;

/** An error that Redis itself replied, such as being out of memory: it is there, and quick. */
public class ServerReply implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable failure) {
        return failure instanceof RedisCommandExecutionException
                || failure.getCause() instanceof RedisCommandExecutionException;
    }
}
