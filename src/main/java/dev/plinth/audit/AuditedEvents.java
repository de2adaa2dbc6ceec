package dev.plinth.audit;

import dev.plinth.event.EventConsumer;
import dev.plinth.event.EventType;
import dev.plinth.event.Occurrence;
import dev.plinth.event.SecurityEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes down every event. */
@Component
class AuditedEvents implements EventConsumer {

    private static final Set<String> ALL =
            Stream.concat(
                            Arrays.stream(EventType.values()).map(EventType::type),
                            Arrays.stream(SecurityEvent.values()).map(SecurityEvent::type))
                    .collect(Collectors.toUnmodifiableSet());

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
