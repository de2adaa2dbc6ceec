package dev.plinth.middleware.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.plinth.middleware.Haste;
import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What Redis has on callers, asked for four times a second at most for each. Nobody acts on what is
 * out of date: whoever changes it first takes back what other nodes have been told meanwhile.
 */
@Component
public final class CallerFacts {

    /** How long an answer is good, unless it is taken back. */
    static final Duration LEASE = Duration.ofMillis(250);

    private static final int MOST = 100_000;

    private final CallerFactStore store;
    private final Recalls recalls;
    private final Cache<UUID, Map<Caller, CompletableFuture<Known>>> known;

    /** The one bean of this type; public for tests of controllers. */
    @Autowired
    public CallerFacts(Redis redis, Recalls recalls) {
        this(redis, recalls, Ticker.systemTicker());
    }

    CallerFacts(Redis redis, Recalls recalls, Ticker ticker) {
        this.store = new CallerFactStore(redis, recalls.node());
        this.recalls = recalls;
        this.known =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .ticker(ticker)
                        .maximumSize(MOST)
                        .expireAfter(Expiry.creating((_, _) -> LEASE))
                        .build();
        recalls.onRecall(known::invalidate);
    }

    /** What there is on a caller; null if Redis cannot be asked. */
    public @Nullable Map<CallerFact, String> of(Caller caller) {
        if (!recalls.areHeard()) {
            Haste.leave();
            return store.read(caller, false).facts();
        }
        Map<Caller, CompletableFuture<Known>> sessions =
                known.get(caller.id(), _ -> new ConcurrentHashMap<>(1));
        CompletableFuture<Known> told = sessions.get(caller);
        if (told == null || !told.isDone()) {
            Haste.leave();
        }
        return told == null ? ask(caller, sessions) : told.join().facts();
    }

    /** What is asked before a change and told after it is not kept: the change takes it away. */
    private @Nullable Map<CallerFact, String> ask(
            Caller caller, Map<Caller, CompletableFuture<Known>> sessions) {
        CompletableFuture<Known> own = new CompletableFuture<>();
        CompletableFuture<Known> other = sessions.putIfAbsent(caller, own);
        if (other != null) {
            return other.join().facts();
        }
        Known answer = Known.NOTHING;
        try {
            answer = store.read(caller, true);
        } finally {
            if (!answer.lasts()) {
                sessions.remove(caller);
            }
            own.complete(answer);
        }
        return answer.facts();
    }

    /**
     * Writes down what every node has to know, which they do once the recall has been waited for.
     * Null if Redis cannot be told: then others may not know.
     */
    public @Nullable Recall put(
            UUID user, @Nullable UUID part, CallerFact fact, String value, Duration ttl) {
        Map<Caller, CompletableFuture<Known>> before = known.getIfPresent(user);
        Map<Caller, CompletableFuture<Known>> after = changed(before, part, fact, value);
        @Nullable List<@Nullable String> written =
                store.write(fact.key(user, part), user, value, ttl);
        boolean asSaid = written != null && value.equals(written.getFirst());
        if (before == null || !asSaid || !known.asMap().replace(user, before, after)) {
            known.invalidate(user);
        }
        return written == null
                ? null
                : recalls.begin(user, written.subList(1, written.size()), LEASE);
    }

    /**
     * What will be known after a change of what was known before it. What is being asked for is
     * left out: nobody can tell whether it is the older of the two.
     */
    private static Map<Caller, CompletableFuture<Known>> changed(
            @Nullable Map<Caller, CompletableFuture<Known>> before,
            @Nullable UUID part,
            CallerFact fact,
            String value) {
        Map<Caller, CompletableFuture<Known>> after = new ConcurrentHashMap<>(1);
        if (before != null) {
            before.forEach((caller, told) -> {
                Known was = told.getNow(Known.NOTHING);
                if (was.lasts()) {
                    boolean concerned = Objects.equals(fact.part(caller), part);
                    Known is = concerned ? was.with(fact, value) : was;
                    after.put(caller, CompletableFuture.completedFuture(is));
                }
            });
        }
        return after;
    }
}
