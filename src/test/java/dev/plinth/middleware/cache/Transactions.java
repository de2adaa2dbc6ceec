package dev.plinth.middleware.cache;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions of nothing, whose commit may fail. */
final class Transactions extends AbstractPlatformTransactionManager {

    private final boolean breaks;

    private Transactions(boolean breaks) {
        this.breaks = breaks;
    }

    static TransactionTemplate sound() {
        return new TransactionTemplate(new Transactions(false));
    }

    static TransactionTemplate breaking() {
        return new TransactionTemplate(new Transactions(true));
    }

    @Override
    protected Object doGetTransaction() {
        return new Object();
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {}

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        if (breaks) {
            throw new IllegalStateException("connection lost");
        }
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {}
}
