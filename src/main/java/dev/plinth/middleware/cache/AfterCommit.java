package dev.plinth.middleware.cache;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is to be done once a transaction has ended; nothing if it was rolled back. */
final class AfterCommit implements TransactionSynchronization {

    private final Runnable committed;
    private final Runnable unknown;
    private boolean committing;

    private AfterCommit(Runnable committed, Runnable unknown) {
        this.committed = committed;
        this.unknown = unknown;
    }

    /**
     * Does something after the current transaction, or now if there is none.
     *
     * @param committed what to do when it was committed
     * @param unknown what to do when that was tried, and how it ended is not known
     */
    static void run(Runnable committed, Runnable unknown) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new AfterCommit(committed, unknown));
        } else {
            committed.run();
        }
    }

    /** What of a kind waits to be done once the current transaction is committed. */
    static <T extends Runnable> @Nullable T waiting(Class<T> kind) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            for (var each : TransactionSynchronizationManager.getSynchronizations()) {
                if (each instanceof AfterCommit after && kind.isInstance(after.committed)) {
                    return kind.cast(after.committed);
                }
            }
        }
        return null;
    }

    /** Whether this thread may see what it has not committed yet. */
    static boolean isWriting() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        committing = true;
    }

    @Override
    public void afterCompletion(int status) {
        if (status == STATUS_COMMITTED) {
            committed.run();
        } else if (committing) {
            unknown.run();
        }
    }
}
