package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is given what is remembered, and who is not. */
class LookupTests extends LonelyNode {

    private final Lookup<Thing> lookup =
            new Lookup<>(
                    Thing.class, levels, new CacheCounters(new SimpleMeterRegistry(), "things"));

    @BeforeEach
    void remember() {
        keep(1);
    }

    @Test
    void findsWhatIsRemembered() {
        assertThat(find()).isEqualTo(1);
    }

    @Test
    void findsItInATransactionThatReads() {
        TransactionTemplate reading = Transactions.sound();
        reading.setReadOnly(true);

        assertThat(reading.<Integer>execute(_ -> find())).isEqualTo(1);
    }

    /** What it has changed is seen by nobody else yet, but by itself. */
    @Test
    void readsWhatIsStoredInATransactionThatWrites() {
        assertThat(Transactions.sound().<Integer>execute(_ -> find())).isEqualTo(2);

        assertThat(version()).isEqualTo(1);
    }

    private int find() {
        Thing found = (Thing) lookup.find(KEY, () -> Thing.of(ID, 2));
        return found == null ? -1 : found.version();
    }
}
