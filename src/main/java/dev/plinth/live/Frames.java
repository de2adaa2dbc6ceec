package dev.plinth.live;

import dev.plinth.event.EventType;
import dev.plinth.event.OwnedEvent;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Seal;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Puts events on the wire. Their ids are concealed positions, since from plain ones anybody could
 * tell how much happens to others.
 */
@Component
class Frames {

    static final Set<String> TYPES = EventType.published();

    private static final String PURPOSE = "live";

    private final Seal seal;

    Frames(Seal seal) {
        this.seal = seal;
    }

    /** Those that clients are shown. */
    List<Frame> of(List<OwnedEvent> events) {
        return events.stream()
                .filter(event -> event.data() != null && TYPES.contains(event.type()))
                .map(this::frame)
                .toList();
    }

    private Frame frame(OwnedEvent event) {
        String text =
                """
                id: %s
                event: %s
                data: {"type":"%s","timestamp":"%s","data":%s}

                """
                        .formatted(
                                id(event.position()),
                                event.type(),
                                event.type(),
                                event.occurredAt(),
                                event.data());
        return new Frame(event.position(), event.type(), event.owner(), text);
    }

    /** The id with which a client can go on behind a position. */
    String id(long position) {
        return seal.conceal(PURPOSE, Long.toString(position));
    }

    /**
     * The position that an id stands for.
     *
     * @throws ProblemException 400 {@code invalid-cursor} unless the service gave it
     */
    long position(String id) {
        return seal.open(PURPOSE, id)
                .map(Long::parseLong)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.INVALID_CURSOR, "No event had this id."));
    }
}
