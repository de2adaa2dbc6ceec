package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told, and when, of what a transaction has made of cached values. */
class PublicationTests extends LonelyNode {

    private static final CacheKey OTHER = new CacheKey("things", "other");

    @Test
    void isToldOnceItIsCommitted() {
        Transactions.sound()
                .executeWithoutResult(_ -> {
                    write();
                    assertThat(version()).isNull();
                    assertThat(news()).isEmpty();
                });

        assertThat(version()).isEqualTo(2);
        assertThat(news()).isEqualTo(Map.of(KEY, 2L));
    }

    @Test
    void isToldWithAllThatTheTransactionHasMade() {
        Transactions.sound()
                .executeWithoutResult(_ -> {
                    Publication.addChanged(levels, OTHER);
                    write();
                });

        assertThat(version()).isEqualTo(2);
        assertThat(news()).isEqualTo(Map.of(KEY, 2L, OTHER, CachedValue.ABOVE_ALL));
    }

    @Test
    void isNotToldWhenItIsRolledBack() {
        keep(1);

        Transactions.sound()
                .executeWithoutResult(status -> {
                    write();
                    status.setRollbackOnly();
                });

        assertThat(version()).isEqualTo(1);
        assertThat(news()).isEmpty();
    }

    /** A connection that breaks while it commits may have committed. */
    @Test
    void isToldAsUnknownWhenTheCommitFails() {
        keep(1);

        assertThatThrownBy(() -> Transactions.breaking().executeWithoutResult(_ -> write()))
                .hasMessage("connection lost");

        assertThat(version()).isNull();
        assertThat(news()).isEqualTo(Map.of(KEY, CachedValue.ABOVE_ALL));
    }

    @Test
    void isToldAtOnceOutsideOfATransaction() {
        write();

        assertThat(version()).isEqualTo(2);
        assertThat(news()).isEqualTo(Map.of(KEY, 2L));
    }

    private void write() {
        Publication.add(levels, KEY, Thing.of(ID, 2), memory.now());
    }
}
