package dev.plinth.event;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Schemas of the document that may have more fields: what an event holds may grow. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class OpenSchemas {

    private static final String PLACE = "#/components/schemas/";

    private final Map<String, Schema> all;

    OpenSchemas(Map<String, Schema> all) {
        this.all = all;
    }

    /** A reference to the open schema of this name, which is made unless there is one. */
    Schema of(String name) {
        String open = name + "Notice";
        if (!all.containsKey(open)) {
            Schema closed = Objects.requireNonNull(all.get(name));
            Schema copy = new JsonSchema().types(Set.of("object"));
            all.put(open, copy);
            Map<String, Schema> fields = closed.getProperties();
            fields.forEach((field, value) -> copy.addProperty(field, opened(value)));
            copy.setRequired(closed.getRequired());
        }
        return new JsonSchema().$ref(PLACE + open);
    }

    private Schema opened(Schema schema) {
        if (schema.get$ref() != null) {
            return of(schema.get$ref().substring(PLACE.length()));
        }
        return schema.getItems() == null
                ? schema
                : new JsonSchema()
                        .types(Set.of("array"))
                        .items(opened(schema.getItems()))
                        .maxItems(schema.getMaxItems());
    }
}
