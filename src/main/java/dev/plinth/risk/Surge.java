package dev.plinth.risk;

import dev.plinth.risk.SignInAttemptRepository.Tally;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices when many accounts are being guessed at, however slowly each (password spraying): more
 * accounts fail than usual, and it is no crowd that signs in.
 */
@Service
class Surge {

    private static final Logger log = LoggerFactory.getLogger(Surge.class);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final SignInAttemptRepository attempts;
    private final RiskProperties properties;
    private final InstantSource clock;
    private volatile boolean on;
    private volatile Instant lookedAt = Instant.MIN;

    Surge(
            SignInAttemptRepository attempts,
            RiskProperties properties,
            InstantSource clock,
            MeterRegistry meters) {
        this.attempts = attempts;
        this.properties = properties;
        this.clock = clock;
        Gauge.builder("sign.in.surge", this, surge -> surge.on ? 1 : 0)
                .description("Whether so many accounts are guessed at that new devices need a code")
                .register(meters);
    }

    /** As of at most five seconds ago. */
    boolean isOn() {
        Instant now = clock.instant();
        if (lookedAt.isBefore(now.minusSeconds(5))) {
            lookedAt = now;
            set(isSurge(attempts.tally(now.minus(WINDOW))));
        }
        return on;
    }

    private boolean isSurge(Tally tally) {
        return tally.getFailed() >= properties.surgeAccounts()
                && tally.getFailed() >= properties.surgeShare() * tally.getTried();
    }

    private void set(boolean now) {
        if (now != on) {
            log.warn(
                    now
                            ? "Many accounts are guessed at: new devices need a code"
                            : "No longer are many accounts guessed at");
        }
        on = now;
    }

    /** Looks even if nobody asks: those who guess do not get as far as a new device. */
    @Scheduled(fixedDelayString = "15s")
    void look() {
        try {
            isOn();
        } catch (DataAccessException | TransactionException away) {
            log.debug("Whether many accounts are guessed at is seen later", away);
        }
    }

    /** Deletes what counts for nothing any more. */
    @Scheduled(fixedDelayString = "1m", initialDelayString = "1m")
    @Transactional
    void forget() {
        attempts.deleteBefore(clock.instant().minus(properties.memory()));
    }
}
