package dev.plinth.live;

import dev.plinth.shared.Caller;
import dev.plinth.shared.Role;
import dev.plinth.shared.Standing;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who listens, and to what.
 *
 * @param caller who may see all of it, unless they are a plain user
 * @param types the types of events that they want
 * @param standing whether they still may, and still do
 */
record Listener(Caller caller, Set<String> types, Standing standing) {

    boolean wants(Frame frame) {
        return types.contains(frame.type())
                && (sees() == null || caller.id().equals(frame.owner()));
    }

    /** Whose events they may see; null is everybody's. */
    @Nullable UUID sees() {
        return caller.role() == Role.USER ? caller.id() : null;
    }
}
