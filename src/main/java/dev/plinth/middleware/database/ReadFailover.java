package dev.plinth.middleware.database;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Reads once more, from elsewhere, what one database has failed to give. */
@Component
class ReadFailover implements MethodInterceptor {

    @Override
    public @Nullable Object invoke(MethodInvocation work) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.proceed();
        }
        MethodInvocation again = ((ProxyMethodInvocation) work).invocableClone();
        ReadRoutingDataSource.forget();
        try {
            return work.proceed();
        } catch (RuntimeException failure) {
            List<SQLException> causes = causes(failure);
            if (causes.isEmpty()) {
                throw failure;
            }
            boolean lost = causes.stream().anyMatch(ReadFailover::isOfTheConnection);
            return ReadRoutingDataSource.elsewhere(failure, lost, again::proceed);
        }
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
