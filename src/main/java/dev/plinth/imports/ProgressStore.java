package dev.plinth.imports;

import dev.plinth.imports.AnswerLines.Tally;
import dev.plinth.shared.Ids;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** The table {@code product_imports}. */
@Component
class ProgressStore {

    private static final Logger log = LoggerFactory.getLogger(ProgressStore.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    ProgressStore(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** An import, and how far it had come. */
    record Claim(ProductFile file, Progress progress) {}

    /**
     * Begins an import, or goes on with the one that has this key, unless that had a batch in the
     * last five seconds. Whoever is at work still finds out at its next batch.
     *
     * @throws ProblemException 409 {@code request-in-progress} if that had one just now
     */
    Claim claim(UUID caller, ImportOptions options) {
        return transaction.execute(
                _ -> options.isResumable() ? claimKey(caller, options) : begin(caller, options));
    }

    /** Asks whether the database takes anything, before anybody waits for the body. */
    private Claim begin(UUID caller, ImportOptions options) {
        int _ = jdbc.sql("select 1").query(Integer.class).single();
        return new Claim(new ProductFile(Ids.next(), caller, options), Progress.NONE);
    }

    private Claim claimKey(UUID caller, ImportOptions options) {
        return jdbc.sql(
                        """
                        insert into product_imports as i
                            (caller, key, id, attempt, position, line, created, updated, unchanged, refused, busy, finished, touched_at)
                        values (:caller, :key, :id, 1, 0, 0, 0, 0, 0, 0, true, false, now())
                        on conflict (caller, key) do update
                        set attempt = i.attempt + 1, busy = true, touched_at = now()
                        where not i.busy or i.touched_at < now() - interval '5 seconds'
                        returning id, attempt, position, line, digest, created, updated, unchanged, refused, finished
                        """)
                .param("caller", caller)
                .param("key", options.key())
                .param("id", Ids.next())
                .query((row, _) ->
                        new Claim(
                                new ProductFile(row.getObject("id", UUID.class), caller, options),
                                progress(row)))
                .optional()
                .orElseThrow(() -> new ProblemException(ProblemType.REQUEST_IN_PROGRESS));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                row.getInt("attempt"),
                row.getLong("position"),
                row.getLong("line"),
                row.getString("digest"),
                new Tally(
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("refused")),
                row.getBoolean("finished"));
    }

    /**
     * Notes in the current transaction how far an import has come.
     *
     * @throws ProblemException 409 {@code request-in-progress} if another request has taken over
     */
    void advance(ProductFile file, Progress progress) {
        int rows =
                jdbc.sql(
                                """
                                update product_imports
                                set position = :position, line = :line, digest = :digest, created = :created, updated = :updated,
                                    unchanged = :unchanged, refused = :refused, finished = :finished, touched_at = now()
                                where caller = :caller and key = :key and attempt = :attempt
                                """)
                        .param("position", progress.position())
                        .param("line", progress.line())
                        .param("digest", progress.digest())
                        .param("created", progress.tally().created())
                        .param("updated", progress.tally().updated())
                        .param("unchanged", progress.tally().unchanged())
                        .param("refused", progress.tally().refused())
                        .param("finished", progress.finished())
                        .param("caller", file.caller())
                        .param("key", file.options().key())
                        .param("attempt", progress.attempt())
                        .update();
        if (rows == 0) {
            throw new ProblemException(
                    ProblemType.REQUEST_IN_PROGRESS,
                    "Another request with this Idempotency-Key has taken over.");
        }
    }

    /** Lets the next request with the key go on at once; otherwise it does so a little later. */
    void release(ProductFile file, Progress progress) {
        if (!file.options().isResumable()) {
            return;
        }
        try {
            transaction.executeWithoutResult(_ ->
                    jdbc.sql(
                                    """
                                    update product_imports set busy = false
                                    where caller = :caller and key = :key and attempt = :attempt
                                    """)
                            .param("caller", file.caller())
                            .param("key", file.options().key())
                            .param("attempt", progress.attempt())
                            .update());
        } catch (DataAccessException | TransactionException away) {
            log.debug("An import is released by its age", away);
        }
    }

    /** Clients are told that they have 24 hours to go on. */
    @Scheduled(fixedDelayString = "10m", initialDelayString = "1m")
    void purge() {
        transaction.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                delete from product_imports where (caller, key) in (
                                    select caller, key from product_imports
                                    where touched_at < now() - interval '24 hours' limit 1000 for update skip locked)
                                """)
                        .update());
    }
}
