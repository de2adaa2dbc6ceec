package dev.plinth.middleware.caller;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of somebody.
 *
 * @param facts null if Redis could not be asked
 * @param lasts whether Redis knows that this node knows, and so will take it back
 */
record Known(@Nullable Map<CallerFact, String> facts, boolean lasts) {

    static final Known NOTHING = new Known(null, false);

    /** By the values of all facts in their order, each null if there is none. */
    static Known of(boolean lasts, List<@Nullable String> values) {
        Map<CallerFact, String> facts = new EnumMap<>(CallerFact.class);
        Iterator<@Nullable String> next = values.iterator();
        for (CallerFact fact : CallerFact.values()) {
            String value = next.next();
            if (value != null) {
                facts.put(fact, value);
            }
        }
        return new Known(facts, lasts);
    }

    /** The same after one of the facts has changed. */
    Known with(CallerFact fact, String value) {
        Map<CallerFact, String> changed = new EnumMap<>(CallerFact.class);
        if (facts != null) {
            changed.putAll(facts);
        }
        changed.put(fact, value);
        return new Known(changed, lasts);
    }
}
