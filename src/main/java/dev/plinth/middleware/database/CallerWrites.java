package dev.plinth.middleware.database;

import dev.plinth.middleware.OwnWrites;
import dev.plinth.middleware.caller.CallerFact;
import dev.plinth.middleware.caller.CallerFacts;
import dev.plinth.middleware.caller.Recall;
import dev.plinth.middleware.security.CallerAuthentication;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What callers have written lately, so that they find it wherever they look: kept in Redis under
 * the caller's id, in the token that they may send back, and, for what they wrote before they
 * signed in, in the time of their access token.
 */
@Component
class CallerWrites implements OwnWrites {

    /** Longer than any replica that is read from is behind. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    /** By then every node has heard of a write, or no longer trusts its own memory. */
    private static final Duration HEARD = Duration.ofSeconds(6);

    private static final ThreadLocal<@Nullable Recall> open = new ThreadLocal<>();

    private static final String ATTRIBUTE = CallerWrites.class.getName();

    private final CallerFacts facts;
    private final ConsistencyTokens tokens;
    private final WalHistory history;
    private final InstantSource clock;

    CallerWrites(
            CallerFacts facts, ConsistencyTokens tokens, WalHistory history, InstantSource clock) {
        this.facts = facts;
        this.tokens = tokens;
        this.history = history;
        this.clock = clock;
    }

    /** What a replica must have for the current caller; null if only the primary will do. */
    @Nullable Lsn needed() {
        return recent(REMEMBERED).map(this::place).orElse(Optional.of(Lsn.START)).orElse(null);
    }

    @Override
    public boolean mayBeUnheard() {
        return recent(HEARD).isPresent();
    }

    @Override
    public boolean mayBeUntold() {
        return recent(HEARD).filter(write -> !write.told()).isPresent();
    }

    /** Notes a write of the current caller, who may not be known. */
    void note(@Nullable Lsn place, boolean told) {
        Write write = new Write(place, clock.instant(), told);
        caller().ifPresent(caller -> store(caller, write));
        tokens.give(write);
        remember(Optional.of(write));
    }

    private Optional<Lsn> place(Write write) {
        return write.place() == null
                ? history.reachedAfter(write.nanos(clock.instant()))
                : Optional.of(write.place());
    }

    private Optional<Write> recent(Duration age) {
        Instant now = clock.instant();
        return last().filter(write -> write.isYoungerThan(age, now));
    }

    /** The caller's last write, looked up once in a request. */
    private Optional<Write> last() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return Optional.empty();
        }
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                instanceof Optional<?> known) {
            return known.map(Write.class::cast);
        }
        Optional<Write> found = find();
        remember(found);
        return found;
    }

    private Optional<Write> find() {
        return Write.last(
                Stream.of(authentication().flatMap(this::stored), tokens.sent(), signIn())
                        .flatMap(Optional::stream));
    }

    private static void remember(Optional<Write> write) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(ATTRIBUTE, write, RequestAttributes.SCOPE_REQUEST);
        }
    }

    private Optional<Write> stored(CallerAuthentication caller) {
        return caller.hasFacts()
                ? caller.fact(CallerFact.LAST_WRITE)
                        .map(fact -> Write.of(fact).orElseGet(this::justNow))
                : Optional.of(justNow());
    }

    /**
     * What the caller may have written, for all that is known while Redis is away or takes nothing.
     */
    private Write justNow() {
        return new Write(null, clock.instant(), true);
    }

    private void store(UUID caller, Write write) {
        Recall recall =
                facts.put(caller, null, CallerFact.LAST_WRITE, write.toString(), REMEMBERED);
        if (recall != null) {
            open.set(recall);
        }
    }

    /** Waits until every node knows what this thread has noted last; to be called without locks. */
    void awaitNoted() {
        Recall recall = open.get();
        if (recall != null) {
            open.remove();
            recall.await();
        }
    }

    private static Optional<UUID> caller() {
        return authentication().map(signedIn -> signedIn.getPrincipal().id());
    }

    private static Optional<Write> signIn() {
        return authentication().map(signedIn -> new Write(null, signedIn.issuedAt(), true));
    }

    private static Optional<CallerAuthentication> authentication() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof CallerAuthentication signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
