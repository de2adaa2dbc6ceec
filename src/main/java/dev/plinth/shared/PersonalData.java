package dev.plinth.shared;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a feature holds about people. Each feature knows best what that is, so each has one of these
 * beside its tables; whoever shows or erases a person collects them all.
 */
public interface PersonalData {

    /** So many rows are changed by one statement, which so ends in time. */
    int STEP = 2_000;

    /** The kinds of what a person is shown of themselves. */
    List<Holding> held();

    /**
     * Erases what is about somebody, in the current transaction, and whatever has come since if it
     * was done before.
     *
     * @return how much of which kind it was
     */
    Map<String, Long> erase(Person person);

    /** What stays, and why. */
    default List<Kept> kept() {
        return List.of();
    }

    /**
     * A kind of what is held.
     *
     * @param name in the plural, such as {@code devices}
     * @param query selects one JSON object for each, by {@code :user}; it holds no secrets
     */
    record Holding(String name, String query) {}

    /**
     * Whom it is about.
     *
     * @param email their address; null if it is forgotten already
     */
    record Person(UUID id, @Nullable Email email) {}

    /**
     * Something that is kept of somebody who is erased.
     *
     * @param what such as {@code orders}
     */
    record Kept(@TextLength(max = 40) String what, @TextLength(max = 200) String why) {}

    /** Repeats a statement that changes {@link #STEP} rows at most, until there are no more. */
    static long all(LongSupplier statement) {
        long all = 0;
        long some;
        do {
            some = statement.getAsLong();
            all += some;
        } while (some >= STEP);
        return all;
    }
}
