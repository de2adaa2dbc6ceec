package dev.plinth.event;

import dev.plinth.shared.Count;
import dev.plinth.shared.Cursors;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.Ids;
import dev.plinth.shared.LateWrites;
import dev.plinth.shared.Origin;
import dev.plinth.shared.Origins;
import dev.plinth.shared.Page;
import dev.plinth.shared.Paging;
import dev.plinth.shared.Slice;
import dev.plinth.shared.SqlTime;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Stores what happened, in the transaction in which it happened, and tells it afterwards. */
@Service
public class EventOutbox {

    private static final Position FIRST = Position.of(0, Paging.BEGINNING.id());

    private final EventRepository events;
    private final LateWrites writes;
    private final Cursors cursors;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Origins origins;

    EventOutbox(
            EventRepository events,
            LateWrites writes,
            Cursors cursors,
            JsonMapper json,
            InstantSource clock,
            Origins origins) {
        this.events = events;
        this.writes = writes;
        this.cursors = cursors;
        this.json = json;
        this.clock = clock;
        this.origins = origins;
    }

    /**
     * Notes a change.
     *
     * @param event what happened
     * @param subject what it happened to
     * @param before what clients saw before; null if there was nothing
     * @param after what they see now; null if there is nothing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(
            EventName event, UUID subject, @Nullable Object before, @Nullable Object after) {
        append(event.type(), subject, origins.current(), text(before), text(after));
    }

    /**
     * Notes what somebody did who is not signed in yet, or not any more, and of which clients see
     * nothing.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendBy(UUID actor, SecurityEvent event, UUID subject) {
        appendBy(actor, event, subject, null);
    }

    /** The same, of which the audit and letters see something. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendBy(UUID actor, SecurityEvent event, UUID subject, @Nullable Object after) {
        Origin origin = origins.current();
        append(
                event.type(),
                subject,
                new Origin(actor, origin.session(), origin.address(), origin.requestId()),
                null,
                text(after));
    }

    void append(
            String type,
            UUID subject,
            Origin origin,
            @Nullable String before,
            @Nullable String after) {
        writes.add(
                """
                insert into events (id, type, subject_id, actor_id, session_id, address, request_id, before, after, occurred_at)
                values (?, ?, ?, cast(? as uuid), cast(? as uuid), ?, ?, cast(? as jsonb), cast(? as jsonb), ?)
                """,
                Ids.next(),
                type,
                subject,
                origin.actor(),
                origin.session(),
                origin.address(),
                origin.requestId(),
                before,
                after,
                SqlTime.of(clock.instant()));
    }

    /** What happened to a subject, oldest first; the caller has checked who may know. */
    @Transactional(readOnly = true)
    public Page<EventView> history(
            UUID subject,
            UUID caller,
            @Nullable Integer limit,
            @Nullable String cursor,
            Count count) {
        String boundTo = "events %s %s".formatted(caller, subject);
        Slice slice = cursors.slice(boundTo, limit, cursor, FIRST);
        return slice.page(
                events.findOldestFirst(subject, slice.from().number(), Limit.of(slice.limit())),
                EventView::of,
                last -> Position.of(last.position(), last.id()),
                count,
                () -> events.explain(subject));
    }

    private @Nullable String text(@Nullable Object view) {
        return view == null ? null : json.writeValueAsString(view);
    }
}
