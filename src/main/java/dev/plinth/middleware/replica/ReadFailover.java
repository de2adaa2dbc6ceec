package dev.plinth.middleware.replica;

import dev.plinth.middleware.MiddlewareOrder;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.reflect.MethodSignature;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Reads once more, from elsewhere, what one database has failed to give. */
@Aspect
@Component
@Order(MiddlewareOrder.READ_FAILOVER)
class ReadFailover {

    private final TransactionAttributeSource attributes;

    ReadFailover(TransactionAttributeSource attributes) {
        this.attributes = attributes;
    }

    @Around(
            "@within(org.springframework.transaction.annotation.Transactional)"
                    + " || @annotation(org.springframework.transaction.annotation.Transactional)")
    @Nullable Object around(ProceedingJoinPoint work) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive() || !isRead(work)) {
            return work.proceed();
        }
        Reads.forget();
        try {
            return work.proceed();
        } catch (RuntimeException failure) {
            List<SQLException> causes = causes(failure);
            if (causes.isEmpty()) {
                throw failure;
            }
            boolean lost = causes.stream().anyMatch(ReadFailover::isOfTheConnection);
            return Reads.elsewhere(failure, lost, work::proceed);
        }
    }

    private boolean isRead(ProceedingJoinPoint work) {
        TransactionAttribute attribute =
                attributes.getTransactionAttribute(
                        ((MethodSignature) work.getSignature()).getMethod(),
                        work.getTarget().getClass());
        return attribute != null && attribute.isReadOnly();
    }

    /** What the database, or the way to it, has to do with a failure. */
    private static List<SQLException> causes(Throwable failure) {
        return Stream.iterate(failure, Throwable::getCause)
                .takeWhile(cause -> cause != null)
                .limit(16)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .toList();
    }

    /** Class 08 of the SQL standard, and the states in which PostgreSQL ends connections. */
    private static boolean isOfTheConnection(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
