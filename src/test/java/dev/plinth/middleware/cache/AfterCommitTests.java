package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done, and when, once a transaction has ended. */
class AfterCommitTests {

    private final List<String> done = new ArrayList<>();

    @Test
    void isDoneOnceItIsCommitted() {
        transaction(false)
                .executeWithoutResult(_ -> {
                    run();
                    assertThat(done).isEmpty();
                    assertThat(AfterCommit.isWriting()).isTrue();
                });

        assertThat(done).containsExactly("committed");
    }

    @Test
    void isNotDoneWhenItIsRolledBack() {
        transaction(false)
                .executeWithoutResult(status -> {
                    run();
                    status.setRollbackOnly();
                });

        assertThat(done).isEmpty();
    }

    /** A connection that breaks while it commits may have committed. */
    @Test
    void isUnknownWhenTheCommitFails() {
        assertThatThrownBy(() -> transaction(true).executeWithoutResult(_ -> run()))
                .hasMessage("connection lost");

        assertThat(done).containsExactly("unknown");
    }

    @Test
    void isDoneAtOnceOutsideOfATransaction() {
        run();

        assertThat(done).containsExactly("committed");
        assertThat(AfterCommit.isWriting()).isFalse();
    }

    @Test
    void isNotWritingWhileItReads() {
        TransactionTemplate reading = transaction(false);
        reading.setReadOnly(true);

        reading.executeWithoutResult(_ -> assertThat(AfterCommit.isWriting()).isFalse());
    }

    private void run() {
        AfterCommit.run(() -> done.add("committed"), () -> done.add("unknown"));
    }

    private static TransactionTemplate transaction(boolean breaks) {
        return new TransactionTemplate(new Transactions(breaks));
    }

    /** Transactions of nothing, whose commit may fail. */
    private static final class Transactions extends AbstractPlatformTransactionManager {

        private final boolean breaks;

        Transactions(boolean breaks) {
            this.breaks = breaks;
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
}
