package dev.plinth.middleware.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plinth.middleware.Haste;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A policy, and what this node holds for each of its clients. */
final class Budget {

    /** How often one may come too late for what another has asked for. */
    private static final int TURNS = 4;

    private final Policy policy;
    private final SharedBuckets shared;
    private final long patienceNanos;
    private final Cache<Object, Lease> leases;
    private final Counter allowed;
    private final Counter refused;
    private final Counter fallback;
    private final Timer asked;

    Budget(Policy policy, SharedBuckets shared, LimitProperties settings, MeterRegistry meters) {
        this.policy = policy;
        this.shared = shared;
        this.patienceNanos = settings.redisTimeout().toNanos();
        this.leases =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .maximumSize(settings.memory())
                        .expireAfterAccess(policy.limit().window())
                        .build();
        this.allowed = decisions(meters, "allowed");
        this.refused = decisions(meters, "refused");
        this.fallback =
                Counter.builder("rate.limit.fallback")
                        .description("Decisions that this node took alone, without Redis")
                        .tag("policy", policy.name())
                        .register(meters);
        this.asked =
                Timer.builder("rate.limit.asked")
                        .description("How long decisions took for which Redis was asked")
                        .tag("policy", policy.name())
                        .serviceLevelObjectives(
                                Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(50))
                        .register(meters);
    }

    private Counter decisions(MeterRegistry meters, String decision) {
        return Counter.builder("rate.limit.decisions")
                .description("Requests that a limit let through, or did not")
                .tag("policy", policy.name())
                .tag("decision", decision)
                .register(meters);
    }

    Policy policy() {
        return policy;
    }

    /** Decides on one more request of a client. */
    Decision spend(Object client) {
        long now = System.nanoTime();
        Lease lease = leases.get(client, _ -> new Lease(policy, now));
        Decision known = lease.spend(now);
        if (known == null || !known.allowed()) {
            Haste.leave();
        }
        Haste.unlessDone(lease::giveBack);
        Decision decision = known == null ? decide(lease, client, now) : known;
        Haste.whenDone((decision.allowed() ? allowed : refused)::increment);
        return decision;
    }

    private Decision decide(Lease lease, Object client, long now) {
        if (lease.isLost(now)) {
            return decideAlone(lease, now);
        }
        Decision shared = await(lease, client);
        asked.record(System.nanoTime() - now, TimeUnit.NANOSECONDS);
        return shared == null ? decideAlone(lease, System.nanoTime()) : shared;
    }

    private @Nullable Decision await(Lease lease, Object client) {
        lease.enter();
        try {
            for (int turn = 0; turn < TURNS; turn++) {
                Decision decision = turn(lease, client);
                if (decision != null || lease.isLost(System.nanoTime())) {
                    return decision;
                }
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException late) {
            return null;
        } finally {
            lease.leave();
        }
    }

    /** Asks Redis, or waits for whoever does; null if that brought nothing for this one. */
    private @Nullable Decision turn(Lease lease, Object client)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<?> own = new CompletableFuture<>();
        CompletableFuture<?> other = lease.begin(own);
        if (other != null) {
            other.get(patienceNanos, TimeUnit.NANOSECONDS);
            return lease.spend(System.nanoTime());
        }
        try {
            return ask(lease, client, System.nanoTime());
        } finally {
            lease.end(own);
        }
    }

    /** Another may just have asked for this one, too; or in vain. */
    private @Nullable Decision ask(Lease lease, Object client, long now) {
        Decision known = lease.spend(now);
        if (known != null || lease.isLost(now)) {
            return known;
        }
        long owed = lease.settle();
        Long untold = owed > 0 ? shared.settle(policy, client, owed) : null;
        if (untold != null) {
            lease.lose(untold, System.nanoTime());
            return null;
        }
        Grant grant = shared.take(policy, client, lease.wanted(now));
        if (grant == null) {
            lease.lose(0, System.nanoTime());
            return null;
        }
        return lease.receive(grant, System.nanoTime());
    }

    private Decision decideAlone(Lease lease, long now) {
        fallback.increment();
        return lease.decideAlone(now);
    }
}
