package dev.plinth.middleware.idempotency;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Does work once per key, and gives the first answer to whoever asks again. */
@Component
class IdempotentWork {

    private final AnswerStore answers;
    private final TransactionTemplate transaction;

    IdempotentWork(AnswerStore answers, PlatformTransactionManager transactions) {
        this.answers = answers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Claim, work and answer in one transaction: a crash leaves all of it or nothing.
     *
     * @param asks whether the work begins with a {@link dev.plinth.shared.FirstQuestion}
     */
    ResponseEntity<?> inOneTransaction(
            Claim claim, boolean asks, Supplier<ResponseEntity<?>> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return within(claim, work);
        }
        try {
            return transaction.execute(_ -> {
                claim(claim, asks);
                return answers.store(claim, work.get());
            });
        } catch (DataAccessException failure) {
            if (!AnswerStore.isTaken(failure)) {
                throw failure;
            }
            return transaction.execute(_ -> again(claim));
        }
    }

    /** In a dry run, whose transaction a claim that fails would end. */
    private ResponseEntity<?> within(Claim claim, Supplier<ResponseEntity<?>> work) {
        if (!answers.lock(claim)) {
            throw inProgress();
        }
        return finished(claim).orElseGet(() -> answers.store(claim, work.get()));
    }

    private void claim(Claim claim, boolean asks) {
        if (asks) {
            answers.claimAtFirst(claim);
        } else {
            answers.claimAtOnce(claim);
        }
    }

    private ResponseEntity<?> again(Claim claim) {
        if (!answers.lock(claim)) {
            throw inProgress();
        }
        return finished(claim).orElseThrow(IdempotentWork::inProgress);
    }

    /**
     * The claim first, then work that has transactions of its own, then the answer. After a crash,
     * or a refusal, the same request takes the claim over, and the work carries on where it was.
     */
    ResponseEntity<?> aroundRemoteCalls(Claim claim, Supplier<ResponseEntity<?>> work) {
        Optional<ResponseEntity<?>> first = transaction.execute(_ -> claimAhead(claim));
        return first.orElseGet(() -> attempt(claim, work));
    }

    private Optional<ResponseEntity<?>> claimAhead(Claim claim) {
        if (answers.storeClaim(claim)) {
            return Optional.empty();
        }
        Optional<ResponseEntity<?>> first = finished(claim);
        if (first.isEmpty() && !answers.takeOver(claim)) {
            throw inProgress();
        }
        return first;
    }

    private ResponseEntity<?> attempt(Claim claim, Supplier<ResponseEntity<?>> work) {
        try {
            ResponseEntity<?> answer = work.get();
            return transaction.execute(_ -> answers.store(claim, answer));
        } catch (RuntimeException failed) {
            release(claim, failed);
            throw failed;
        }
    }

    /** So that the client need not wait as after a crash. */
    private void release(Claim claim, RuntimeException failed) {
        try {
            transaction.executeWithoutResult(_ -> answers.release(claim));
        } catch (RuntimeException unreleased) {
            failed.addSuppressed(unreleased);
        }
    }

    private Optional<ResponseEntity<?>> finished(Claim claim) {
        Optional<StoredAnswer> first = answers.first(claim);
        if (first.isPresent() && !first.get().isTo(claim)) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        return first.filter(StoredAnswer::isFinished).map(StoredAnswer::replay);
    }

    private static ProblemException inProgress() {
        return new ProblemException(ProblemType.REQUEST_IN_PROGRESS);
    }
}
