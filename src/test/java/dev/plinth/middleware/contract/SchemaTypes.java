package dev.plinth.middleware.contract;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;

/** The types of a schema, which the library keeps in two places: OpenAPI 3.0 allowed only one. */
final class SchemaTypes {

    private SchemaTypes() {}

    static Set<String> of(Schema<?> schema) {
        if (schema.getTypes() != null) {
            return schema.getTypes();
        }
        return schema.getType() == null ? Set.of() : Set.of(schema.getType());
    }
}
