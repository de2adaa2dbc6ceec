package dev.plinth.middleware.cache;

import dev.plinth.middleware.cache.UntoldTable.Mark;
import dev.plinth.middleware.cache.UntoldTable.Own;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The nodes that cannot tell Redis what they change, which the others would not miss if they hear
 * Redis and themselves. Such a node leaves a mark where it has just written, in the database. Who
 * died before it could tell is told for, by a new generation.
 */
@Component
class Untold {

    private static final Logger log = LoggerFactory.getLogger(Untold.class);

    private final UntoldTable table;
    private final Membership membership;
    private final PendingInvalidations pending;
    private final CacheProperties properties;
    private final Set<Mark> toldFor = ConcurrentHashMap.newKeySet();
    private volatile List<Mark> dead = List.of();
    private boolean mute;
    private boolean marked;
    private boolean blind;

    Untold(
            UntoldTable table,
            Membership membership,
            PendingInvalidations pending,
            CacheProperties properties) {
        this.table = table;
        this.membership = membership;
        this.pending = pending;
        this.properties = properties;
    }

    /**
     * Leaves a mark if this node can tell nothing, and looks for those of others. What could not be
     * told a moment ago is tried again first: a mark is dear to all the others.
     */
    void look() {
        boolean was = mute;
        mute = !pending.areTold() || !membership.isCurrent();
        exchange(mute && was);
    }

    /** Leaves a mark for what will not be told by this node any more. */
    void stop() {
        if (marked || !pending.areTold()) {
            exchange(!pending.areTold());
        }
    }

    /**
     * Tells for the dead.
     *
     * @param everything makes everybody forget everything
     */
    void tellForTheDead(BooleanSupplier everything) {
        List<Mark> due = dead;
        if (!toldFor.containsAll(due) && everything.getAsBoolean()) {
            toldFor.addAll(due);
        }
    }

    private void exchange(boolean mark) {
        List<Mark> over = List.copyOf(toldFor);
        Own own = mark ? Own.SET : marked ? Own.CLEARED : Own.NONE;
        marked |= mark;
        try {
            hear(
                    table.exchange(
                            UUID.fromString(membership.node()),
                            membership.redis(),
                            own,
                            over,
                            properties.death()));
            over.forEach(toldFor::remove);
            marked = mark;
            blind = false;
        } catch (RuntimeException failure) {
            note(failure);
        }
    }

    private void hear(List<Mark> others) {
        dead = others.stream().filter(Mark::old).toList();
        membership.doubt(!others.isEmpty());
    }

    /** Once: it is tried again every second, and nobody writes while the primary is away. */
    private void note(RuntimeException failure) {
        if (!blind) {
            log.warn(
                    "Nodes that cannot tell what they change are not seen: {}", failure.toString());
        }
        blind = true;
    }
}
