package dev.plinth.middleware.database;

import dev.plinth.middleware.Announcements;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.web.context.request.RequestContextHolder;

/** Notes every write that a request has committed, before the request is answered. */
@Component
class CommitListener implements TransactionExecutionListener {

    private final CallerWrites writes;
    private final WritableDatabase primary;
    private final Replicas replicas;
    private final Announcements announcements;

    CommitListener(
            CallerWrites writes,
            WritableDatabase primary,
            Replicas replicas,
            Announcements announcements) {
        this.announcements = announcements;
        this.writes = writes;
        this.primary = primary;
        this.replicas = replicas;
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null
                && transaction.isNewTransaction()
                && !transaction.isReadOnly()
                && RequestContextHolder.getRequestAttributes() != null) {
            Lsn place = replicas.all().isEmpty() ? Lsn.START : primary.position();
            writes.note(place, announcements.areTold());
        }
    }
}
