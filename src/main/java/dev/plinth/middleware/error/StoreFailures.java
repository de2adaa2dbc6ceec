package dev.plinth.middleware.error;

import dev.plinth.middleware.ReadOnlyModeException;
import dev.plinth.middleware.deadline.DeadlineException;
import dev.plinth.shared.ProblemType;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** What the database cannot do, or not just now. */
final class StoreFailures {

    /** SQLSTATEs of a database that is away, busy, read-only or out of time, and will be back. */
    private static final Set<String> PASSING =
            Set.of("25006", "40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03");

    private StoreFailures() {}

    static @Nullable Answer answerTo(Throwable failure) {
        if (causes(failure).anyMatch(ReadOnlyModeException.class::isInstance)) {
            return Answer.of(ProblemType.READ_ONLY_MODE);
        }
        if (causes(failure).anyMatch(StoreFailures::isOfNobody)) {
            return Answer.of(ProblemType.UNAUTHORIZED);
        }
        return switch (failure) {
            case OptimisticLockingFailureException _ -> Answer.of(ProblemType.PRECONDITION_FAILED);
            case CannotCreateTransactionException _,
                    TransactionTimedOutException _,
                    TransientDataAccessResourceException _,
                    DataAccessResourceFailureException _,
                    org.springframework.dao.QueryTimeoutException _,
                    PessimisticLockingFailureException _ ->
                    Answer.of(ProblemType.UNAVAILABLE);
            default ->
                    causes(failure).anyMatch(StoreFailures::isPassing)
                            ? Answer.of(ProblemType.UNAVAILABLE)
                            : null;
        };
    }

    /** Whether nobody waits for what could not be done, so that nobody need know of it. */
    static boolean isInVain(Throwable failure) {
        return causes(failure).anyMatch(DeadlineException.class::isInstance);
    }

    /** Whoever asked has been erased meanwhile, and their token is void (ADR 0032). */
    private static boolean isOfNobody(Throwable cause) {
        return cause instanceof SQLException sql && "PK410".equals(sql.getSQLState());
    }

    private static boolean isPassing(Throwable cause) {
        // What Hibernate throws when it cannot even roll back, because the connection is gone.
        if (cause instanceof org.hibernate.TransactionException
                // And what the pool throws, without a state, when every connection is in use.
                || cause instanceof SQLTransientException) {
            return true;
        }
        String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
        return state != null
                && (state.startsWith("08") || state.startsWith("53") || PASSING.contains(state));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Throwable::getCause)
                .takeWhile(cause -> cause != null)
                .limit(16);
    }
}
