package dev.plinth.middleware.idempotency;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Does work once per key, and gives the first answer to whoever asks again. */
@Component
class IdempotentWork {

    private final AnswerStore answers;
    private final TransactionOperations transaction;

    IdempotentWork(AnswerStore answers, TransactionOperations transaction) {
        this.answers = answers;
        this.transaction = transaction;
    }

    /** Claim, work and answer in one transaction: a crash leaves all of it or nothing. */
    ResponseEntity<?> inOneTransaction(Claim claim, Supplier<ResponseEntity<?>> work) {
        return transaction.execute(_ -> {
            if (answers.claimAlone(claim)) {
                return answers.store(claim, work.get());
            }
            if (!answers.lock(claim)) {
                throw inProgress();
            }
            return finished(claim).orElseThrow(IdempotentWork::inProgress);
        });
    }

    /**
     * The claim first, then work that has transactions of its own, then the answer. After a crash
     * the next request with the key takes the claim over, and the work carries on where it was.
     */
    ResponseEntity<?> aroundRemoteCalls(Claim claim, Supplier<ResponseEntity<?>> work) {
        Optional<ResponseEntity<?>> first = transaction.execute(_ -> claimAhead(claim));
        return first.orElseGet(() -> store(claim, attempt(claim, work)));
    }

    private Optional<ResponseEntity<?>> claimAhead(Claim claim) {
        if (answers.claim(claim)) {
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
            return work.get();
        } catch (ProblemException refused) {
            transaction.executeWithoutResult(_ -> answers.release(claim));
            throw refused;
        }
    }

    private ResponseEntity<?> store(Claim claim, ResponseEntity<?> answer) {
        return transaction.execute(_ -> answers.store(claim, answer));
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
