package dev.plinth.middleware.security;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plinth.middleware.Haste;
import dev.plinth.shared.MachineKeys;
import dev.plinth.shared.MachineKeys.Machine;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Whom API keys name, by those that were found good within five seconds, or within five minutes
 * while no database can be asked. Only a few of the others are looked up at once, since guesses
 * come to paths that no limit is about. Whether one was revoked is asked each time, beyond this.
 */
@Component
final class KnownKeys {

    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Less than revocations are kept. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final int MOST = 10_000;

    /** How many connections those may hold whose keys nobody has found good lately. */
    static final int STRANGERS = 4;

    private static final long PATIENCE_MILLIS = 100;

    private final Semaphore places = new Semaphore(STRANGERS);
    private final MachineKeys keys;
    private final InstantSource clock;
    private final Cache<String, Known> good =
            Caffeine.newBuilder()
                    .executor(Runnable::run)
                    .maximumSize(MOST)
                    .expireAfterWrite(KEPT)
                    .build();

    KnownKeys(MachineKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether a bearer token means to be one, sound or not. */
    static boolean isMeant(String token) {
        return token.startsWith(MachineKeys.PREFIX);
    }

    /**
     * Whom a key names.
     *
     * @throws BadJwtException if it is not good
     * @throws ProblemException 503 {@code temporary-reduced-capacity} if too many ask who are not
     *     known
     */
    Machine verify(String key) {
        Instant now = clock.instant();
        Known known = good.getIfPresent(key);
        Machine machine = known != null && known.isFresh(now) ? known.machine() : look(key, known);
        if (machine == null || !now.isBefore(machine.until())) {
            throw new BadJwtException("no key that is good");
        }
        return machine;
    }

    /** Whoever is known waits for nobody; the others are few, or many with one good key. */
    private @Nullable Machine look(String key, @Nullable Known before) {
        Haste.leave();
        if (before != null) {
            return ask(key, before);
        }
        if (!hasPlace()) {
            throw new ProblemException(ProblemType.TEMPORARY_REDUCED_CAPACITY);
        }
        try {
            Known meanwhile = good.getIfPresent(key);
            return meanwhile == null ? ask(key, null) : meanwhile.machine();
        } finally {
            places.release();
        }
    }

    private boolean hasPlace() {
        try {
            return places.tryAcquire(PATIENCE_MILLIS, MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private @Nullable Machine ask(String key, @Nullable Known before) {
        Instant now = clock.instant();
        Optional<Machine> found;
        try {
            found = keys.find(new Secret(key));
        } catch (DataAccessException | TransactionException away) {
            if (before == null) {
                throw away;
            }
            return before.machine();
        }
        found.ifPresentOrElse(
                machine -> good.put(key, new Known(machine, now)), () -> good.invalidate(key));
        return found.orElse(null);
    }

    /** A key, and when it was looked at. */
    private record Known(Machine machine, Instant time) {

        boolean isFresh(Instant now) {
            return now.isBefore(time.plus(FRESH));
        }
    }
}
