package dev.plinth.middleware.contract;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Walks through the whole document, so that no schema is left without bounds. The others may copy
 * what is ready, and so come after it.
 */
@TestComponent
@Order(Ordered.LOWEST_PRECEDENCE - 1)
@SuppressWarnings({"rawtypes", "unchecked"})
class EverySchema implements OpenApiCustomizer {

    private final RecordSchemas records;

    EverySchema(RecordSchemas records) {
        this.records = records;
    }

    @Override
    public void customise(OpenAPI document) {
        records.refine(document.getComponents().getSchemas());
        KnownValues.addTo(document.getComponents().getSchemas());
        all(document).forEach(EverySchema::bound);
    }

    private static Stream<Schema> all(OpenAPI document) {
        Stream<Schema> named = document.getComponents().getSchemas().values().stream();
        Stream<Schema> used =
                document.getPaths().values().stream()
                        .map(PathItem::readOperations)
                        .flatMap(Collection::stream)
                        .flatMap(EverySchema::of);
        return Stream.concat(named, used);
    }

    private static Stream<Schema> of(Operation operation) {
        Stream<Schema> parameters =
                orNone(operation.getParameters()).stream().map(parameter -> parameter.getSchema());
        Stream<Content> bodies =
                Stream.concat(
                        Stream.ofNullable(operation.getRequestBody())
                                .map(body -> body.getContent()),
                        operation.getResponses().values().stream()
                                .map(response -> response.getContent()));
        return Stream.concat(
                        parameters,
                        bodies.filter(Objects::nonNull)
                                .flatMap(content -> content.values().stream())
                                .map(MediaType::getSchema))
                .filter(Objects::nonNull);
    }

    private static void bound(Schema schema) {
        Bounds.add(schema);
        inside(schema).forEach(EverySchema::bound);
    }

    private static List<Schema> inside(Schema schema) {
        List<Schema> found = new ArrayList<>();
        found.addAll(orNone(schema.getAnyOf()));
        found.addAll(orNone(schema.getOneOf()));
        found.addAll(orNone(schema.getAllOf()));
        if (schema.getProperties() != null) {
            found.addAll(schema.getProperties().values());
        }
        if (schema.getItems() != null) {
            found.add(schema.getItems());
        }
        if (schema.getAdditionalProperties() instanceof Schema values) {
            found.add(values);
        }
        return found;
    }

    private static <T> Collection<T> orNone(@Nullable Collection<T> values) {
        return values == null ? List.of() : values;
    }
}
