package dev.plinth.user;

import dev.plinth.event.EventConsumer;
import dev.plinth.event.EventType;
import dev.plinth.event.Occurrence;
import dev.plinth.shared.PersonalData;
import dev.plinth.shared.PersonalData.Kept;
import dev.plinth.shared.PersonalData.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Erases the traces of people in every feature. Once an erasure is committed it looks once more,
 * for what was being written meanwhile where nothing kept it from being so.
 */
@Component
class Traces implements EventConsumer {

    private final List<PersonalData> everywhere;

    Traces(List<PersonalData> everywhere) {
        this.everywhere = everywhere;
    }

    /** Erases them, and tells how many of which kind there were. */
    Map<String, Long> erase(Person person) {
        Map<String, Long> removed = new TreeMap<>();
        everywhere.forEach(data ->
                data.erase(person)
                        .forEach((kind, number) -> removed.merge(kind, number, Long::sum)));
        return removed;
    }

    List<Kept> kept() {
        return everywhere.stream().flatMap(data -> data.kept().stream()).toList();
    }

    @Override
    public String name() {
        return "erasure";
    }

    @Override
    public Set<String> types() {
        return Set.of(EventType.USER_ERASED.type());
    }

    @Override
    public Set<String> read() {
        return Set.of();
    }

    @Override
    public void accept(List<Occurrence> events) {
        events.forEach(event -> erase(new Person(event.subject(), null)));
    }
}
