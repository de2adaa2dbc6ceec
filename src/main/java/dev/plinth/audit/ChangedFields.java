package dev.plinth.audit;

import dev.plinth.event.Occurrence;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which fields an event has changed, and not to what. */
final class ChangedFields {

    private static final JsonMapper JSON = new JsonMapper();

    /** Changes with every change. */
    private static final String ALWAYS = "updatedAt";

    private ChangedFields() {}

    /** Their names in order; none of what is new or gone. */
    static List<String> of(Occurrence event) {
        if (event.before() == null || event.after() == null) {
            return List.of();
        }
        JsonNode before = JSON.readTree(event.before());
        JsonNode after = JSON.readTree(event.after());
        return after.propertyStream()
                .filter(field -> !field.getValue().equals(before.get(field.getKey())))
                .map(field -> field.getKey())
                .filter(name -> !name.equals(ALWAYS))
                .sorted()
                .toList();
    }
}
