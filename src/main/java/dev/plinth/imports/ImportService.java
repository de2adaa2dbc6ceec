package dev.plinth.imports;

import dev.plinth.imports.AnswerLines.Broken;
import dev.plinth.imports.AnswerLines.End;
import dev.plinth.imports.AnswerLines.Resumed;
import dev.plinth.imports.BatchService.Taken;
import dev.plinth.imports.ProgressStore.Claim;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.ReducedCapacityException;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** Imports, a few at a time. */
@Service
class ImportService {

    private static final Logger log = LoggerFactory.getLogger(ImportService.class);

    private final ProgressStore store;
    private final BatchService batches;
    private final RowCheck check;
    private final ImportMetrics metrics;
    private final Semaphore places;

    ImportService(
            ProgressStore store,
            BatchService batches,
            RowCheck check,
            ImportMetrics metrics,
            ImportProperties properties) {
        this.store = store;
        this.batches = batches;
        this.check = check;
        this.metrics = metrics;
        this.places = new Semaphore(properties.atOnce());
    }

    /**
     * Takes in a file, or the rest of it.
     *
     * @throws ProblemException if nothing was answered yet: 503 {@code temporary-reduced-capacity}
     *     if too many imports run, 409 {@code request-in-progress}, 422 {@code
     *     idempotency-key-reused}, and what is wrong with a header of CSV
     * @throws IOException if the client is gone
     */
    void run(ImportOptions options, UUID caller, InputStream body, ImportResponse answer)
            throws IOException {
        if (!places.tryAcquire()) {
            throw ReducedCapacityException.ofLongWork("Enough imports are running.");
        }
        try {
            run(store.claim(caller, options), body, answer);
        } finally {
            places.release();
        }
    }

    private void run(Claim claim, InputStream body, ImportResponse answer) throws IOException {
        Passage passage = new Passage(claim, body);
        try {
            pass(passage, answer);
        } catch (Unreadable rest) {
            end(passage, answer, new ProblemException(ProblemType.VALIDATION_FAILED, said(rest)));
        } catch (ProblemException problem) {
            end(passage, answer, problem);
        } catch (DataAccessException | TransactionException failure) {
            if (!answer.isOpen() && !(failure instanceof ConcurrencyFailureException)) {
                throw failure;
            }
            log.warn("An import broke off at line {}", passage.progress().line(), failure);
            end(passage, answer, new ProblemException(ProblemType.UNAVAILABLE));
        } finally {
            store.release(claim.file(), passage.progress());
        }
    }

    private static String said(Unreadable rest) {
        return "The file cannot be read on: %s.".formatted(rest.getMessage());
    }

    /** What has begun cannot have another status. */
    private static void end(Passage passage, ImportResponse answer, ProblemException problem)
            throws IOException {
        if (!answer.isOpen()) {
            throw problem;
        }
        answer.write(
                new Broken(
                        false, passage.progress().line(), problem.type().slug(), problem.detail()));
    }

    private void pass(Passage passage, ImportResponse answer) throws IOException {
        passage.begin(check);
        Progress known = passage.progress();
        if (known.position() > 0) {
            answer.write(new Resumed(true, known.line()));
        }
        while (!passage.progress().finished()) {
            var rows = passage.next(check);
            Taken taken =
                    batches.take(
                            passage.file(),
                            passage.progress(),
                            rows,
                            passage.cutter(),
                            passage.isAtEnd());
            passage.reach(taken.progress());
            metrics.count(taken, passage.file());
            answer.write(taken.outcomes());
        }
        answer.write(End.of(passage.progress().tally()));
    }
}
