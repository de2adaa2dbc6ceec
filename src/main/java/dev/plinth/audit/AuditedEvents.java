package dev.plinth.audit;

import dev.plinth.event.EventConsumer;
import dev.plinth.event.EventName;
import dev.plinth.event.Occurrence;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes down every event. */
@Component
class AuditedEvents implements EventConsumer {

    private static final Set<String> ALL = EventName.known();

    private final AuditLog log;

    AuditedEvents(AuditLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Set<String> types() {
        return ALL;
    }

    @Override
    public void accept(List<Occurrence> events) {
        log.append(events.stream().map(Entry::of).toList());
    }
}
