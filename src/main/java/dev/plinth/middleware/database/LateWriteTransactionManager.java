package dev.plinth.middleware.database;

import dev.plinth.shared.LateWrites;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Commits in one round trip with what was written late, and learns in the same how far the log is.
 */
class LateWriteTransactionManager extends JpaTransactionManager {

    private static final String PLACE = "select pg_current_wal_flush_lsn()::text";

    private final transient LateWrites writes;
    private final transient WritableDatabase primary;
    private final transient CallerWrites noted;

    LateWriteTransactionManager(LateWrites writes, WritableDatabase primary, CallerWrites noted) {
        this.noted = noted;
        this.writes = writes;
        this.primary = primary;
    }

    /** What Hibernate still has to write goes first; then nothing is left for it to commit. */
    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        primary.reached(null);
        if (writes.areWaiting() && !status.isGlobalRollbackOnly()) {
            status.flush();
            primary.reached(writes.commit(PLACE));
        }
        super.doCommit(status);
    }

    /** Other nodes are waited for once the connection is free for others. */
    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        super.doCleanupAfterCompletion(transaction);
        noted.awaitNoted();
    }
}
