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

    private final KeyTable keys;
    private final TransactionTemplate transaction;

    IdempotentWork(KeyTable keys, PlatformTransactionManager transactions) {
        this.keys = keys;
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
                return keys.store(claim, work.get());
            });
        } catch (DataAccessException failure) {
            if (!KeyTable.isTaken(failure)) {
                throw failure;
            }
            return transaction.execute(_ -> again(claim));
        }
    }

    /** In a dry run, whose transaction a claim that fails would end. */
    private ResponseEntity<?> within(Claim claim, Supplier<ResponseEntity<?>> work) {
        if (!keys.lock(claim)) {
            throw inProgress();
        }
        return finished(claim).orElseGet(() -> keys.store(claim, work.get()));
    }

    private void claim(Claim claim, boolean asks) {
        if (asks) {
            keys.claimAtFirst(claim);
        } else {
            keys.claimAtOnce(claim);
        }
    }

    private ResponseEntity<?> again(Claim claim) {
        if (!keys.lock(claim)) {
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
        if (keys.storeClaim(claim)) {
            return Optional.empty();
        }
        Optional<ResponseEntity<?>> first = finished(claim);
        if (first.isEmpty() && !keys.takeOver(claim)) {
            throw inProgress();
        }
        return first;
    }

    private ResponseEntity<?> attempt(Claim claim, Supplier<ResponseEntity<?>> work) {
        try {
            ResponseEntity<?> answer = work.get();
            return transaction.execute(_ -> keys.store(claim, answer));
        } catch (RuntimeException failed) {
            release(claim, failed);
            throw failed;
        }
    }

    /** So that the client need not wait as after a crash. */
    private void release(Claim claim, RuntimeException failed) {
        try {
            transaction.executeWithoutResult(_ -> keys.release(claim));
        } catch (RuntimeException unreleased) {
            failed.addSuppressed(unreleased);
        }
    }

    private Optional<ResponseEntity<?>> finished(Claim claim) {
        Optional<StoredAnswer> first = keys.first(claim);
        if (first.isPresent() && !first.get().isTo(claim)) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        return first.filter(StoredAnswer::isFinished).map(StoredAnswer::replay);
    }

    private static ProblemException inProgress() {
        return new ProblemException(ProblemType.REQUEST_IN_PROGRESS);
    }
}
