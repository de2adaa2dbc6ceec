package dev.plinth.middleware.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.stereotype.Component;

/**
 * Tells what could not be read from what is not there: when its connection breaks, Hibernate logs
 * HHH90010102 and finds nothing.
 */
@Component
class UnreadRows implements MethodInterceptor {

    private final ObjectProvider<EntityManagerFactory> factory;

    UnreadRows(ObjectProvider<EntityManagerFactory> factory) {
        this.factory = factory;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation read) throws Throwable {
        Object found = read.proceed();
        if (Optional.empty().equals(found) && isBroken()) {
            throw new DataAccessResourceFailureException(
                    "A row could not be read.",
                    new SQLTransientConnectionException("The connection broke.", "08006"));
        }
        return found;
    }

    private boolean isBroken() {
        EntityManager manager =
                EntityManagerFactoryUtils.getTransactionalEntityManager(factory.getObject());
        return manager != null
                && manager.getTransaction().isActive()
                && manager.getTransaction().getRollbackOnly();
    }
}
