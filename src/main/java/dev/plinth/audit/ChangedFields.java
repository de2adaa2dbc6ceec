package dev.plinth.audit;

import dev.plinth.event.Occurrence;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Which fields an event has changed, and not to what. */
final class ChangedFields {

    /** Changes with every change. */
    private static final String ALWAYS = "updatedAt";

    private ChangedFields() {}

    /** Their names in order; none of what is new or gone. */
    static List<String> of(Occurrence event) {
        if (event.before() == null || event.after() == null) {
            return List.of();
        }
        JsonNode before = Occurrence.read(event.before());
        JsonNode after = Occurrence.read(event.after());
        return after.propertyStream()
                .filter(field -> !field.getValue().equals(before.get(field.getKey())))
                .map(field -> field.getKey())
                .filter(name -> !name.equals(ALWAYS))
                .sorted()
                .toList();
    }
}
