package dev.plinth.apikey;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import dev.plinth.shared.SqlTime;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Writes down when keys were used last: of each once a minute, and while no request waits. */
@Component
@PartOf({Part.USERS, Part.ORDERS})
class LastUses {

    private static final Logger log = LoggerFactory.getLogger(LastUses.class);

    /** No more than there are keys, since nobody is noted who has none. */
    private final Map<UUID, Instant> waiting = new ConcurrentHashMap<>();

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    LastUses(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    void note(UUID key, Instant now) {
        waiting.put(key, now);
    }

    @Scheduled(fixedDelayString = "5s", initialDelayString = "5s")
    void write() {
        try {
            waiting.forEach(this::write);
        } catch (DataAccessException | TransactionException away) {
            log.debug("When keys were used last is written later", away);
        }
    }

    private void write(UUID key, Instant time) {
        transaction.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                update api_keys set last_used_at = :time
                                where id = :key
                                  and (last_used_at is null
                                       or last_used_at < :time - interval '1 minute')
                                """)
                        .param("time", SqlTime.of(time))
                        .param("key", key)
                        .update());
        waiting.remove(key, time);
    }
}
