package dev.plinth.event;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened, for those who were told of it and come back to it later. */
@Service
public class Occurrences {

    private final EventLog events;

    Occurrences(EventLog events) {
        this.events = events;
    }

    /** What is at a position, unless it was deleted since; from the primary, which has all. */
    @Transactional
    public Optional<Occurrence> at(long position) {
        return events.at(position);
    }

    /** The same for several positions at once. */
    @Transactional
    public List<Occurrence> at(Collection<Long> positions) {
        return events.at(positions);
    }
}
