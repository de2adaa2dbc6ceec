package dev.plinth.middleware.replica;

import dev.plinth.middleware.MiddlewareOrder;
import java.sql.SQLException;
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

/** Reads once more, from the primary, what a replica has failed to give. */
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
            Replica replica = Reads.used();
            if (replica == null || !isOfTheDatabase(failure)) {
                throw failure;
            }
            replica.blame(failure);
            return Reads.fromPrimary(work::proceed);
        }
    }

    private boolean isRead(ProceedingJoinPoint work) {
        TransactionAttribute attribute =
                attributes.getTransactionAttribute(
                        ((MethodSignature) work.getSignature()).getMethod(),
                        work.getTarget().getClass());
        return attribute != null && attribute.isReadOnly();
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return Stream.iterate(failure, Throwable::getCause)
                .takeWhile(cause -> cause != null)
                .limit(16)
                .anyMatch(SQLException.class::isInstance);
    }
}
