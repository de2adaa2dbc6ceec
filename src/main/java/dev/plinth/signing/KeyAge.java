package dev.plinth.signing;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Shows as {@code signing_key_age_seconds} for how long the key that signs has been in use, on any
 * node; not a number while that is unknown.
 */
@Component
@PartOf(Part.USERS)
class KeyAge {

    private static final Logger log = LoggerFactory.getLogger(KeyAge.class);

    private final SigningKeys keys;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private volatile @Nullable FirstUse known;

    KeyAge(
            SigningKeys keys,
            JdbcClient jdbc,
            TransactionOperations transaction,
            InstantSource clock,
            MeterRegistry meters) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.transaction = transaction;
        Gauge.builder("signing.key.age", this, age -> age.seconds(clock.instant()))
                .baseUnit("seconds")
                .description("How long the key that signs tokens has been in use")
                .register(meters);
    }

    /** Since when a key is in use. */
    private record FirstUse(String key, Instant at) {}

    @Scheduled(fixedDelayString = "10s", initialDelayString = "1s")
    void look() {
        String current = keys.current().getKeyID();
        FirstUse last = known;
        if (last != null && last.key().equals(current)) {
            return;
        }
        try {
            known = transaction.execute(_ -> new FirstUse(current, note(current)));
        } catch (DataAccessException | TransactionException away) {
            log.debug("How old the signing key is will be known later", away);
        }
    }

    /** The first to note it is right; whoever comes later changes nothing, and is told. */
    private Instant note(String key) {
        return jdbc.sql(
                        """
                        insert into signing_keys (kid) values (:key)
                        on conflict (kid) do update set kid = excluded.kid
                        returning first_used_at
                        """)
                .param("key", key)
                .query(Instant.class)
                .single();
    }

    private double seconds(Instant now) {
        FirstUse use = known;
        return use == null || !use.key().equals(keys.current().getKeyID())
                ? Double.NaN
                : Duration.between(use.at(), now).toMillis() / 1e3;
    }
}
