package dev.plinth.event;

import java.util.List;
import java.util.Set;

/**
 * A feature that is told what happened elsewhere. Each consumer has a position of its own in the
 * outbox, so that one that fails holds up no other.
 */
public interface EventConsumer {

    /**
     * The name under which its position is kept, for good. A consumer that is new is told what
     * happens from its first start on; a migration that adds it to {@code event_consumers} says
     * otherwise.
     */
    String name();

    /** Whether this instance has what it needs; if not, it waits for one that has. */
    default boolean isOn() {
        return true;
    }

    /** The types of events that it wants, such as {@code order.paid}. */
    Set<String> types();

    /** The types of which it wants to know what has changed; of others, only that they were. */
    default Set<String> read() {
        return types();
    }

    /**
     * Takes what happened, in the order in which it was written, which for each subject is the
     * order in which it happened.
     *
     * <p>It is called in a transaction in which its position moves too: what it writes there is
     * written once. It must not take long or call another server, but leave a row for a task that
     * does. If it throws, it is told again, later and later, and nothing behind is told before.
     */
    void accept(List<Occurrence> events);

    /** Called once the transaction is committed: a good moment to begin with what it left. */
    default void accepted() {}
}
