package dev.plinth.middleware.replica;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.aspectj.lang.annotation.AfterReturning;
import org.aspectj.lang.annotation.Aspect;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.stereotype.Component;

/**
 * Tells what could not be read from what is not there: when its connection breaks, Hibernate logs
 * HHH90010102 and finds nothing.
 */
@Aspect
@Component
class UnreadRows {

    private final ObjectProvider<EntityManagerFactory> factory;

    UnreadRows(ObjectProvider<EntityManagerFactory> factory) {
        this.factory = factory;
    }

    @AfterReturning(
            pointcut =
                    "execution(java.util.Optional org.springframework.data.repository.CrudRepository+.findById(..))",
            returning = "found")
    void check(Optional<?> found) {
        if (found.isEmpty() && isBroken()) {
            throw new DataAccessResourceFailureException(
                    "A row could not be read.",
                    new SQLTransientConnectionException("The connection broke.", "08006"));
        }
    }

    private boolean isBroken() {
        EntityManager manager =
                EntityManagerFactoryUtils.getTransactionalEntityManager(factory.getObject());
        return manager != null
                && manager.getTransaction().isActive()
                && manager.getTransaction().getRollbackOnly();
    }
}
