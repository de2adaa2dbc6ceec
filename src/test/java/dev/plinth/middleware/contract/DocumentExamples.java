package dev.plinth.middleware.contract;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives bodies and ids the examples of {@code contract-examples.json}, which has one for each
 * schema and for the ids of each resource; they are of the sample data, so that they work when
 * pasted. Where a schema's example would be wrong, the operation has its own: {@code payOrder/200},
 * {@code onOrderPaid/body} or {@code importProducts/body/text/csv}.
 */
@TestComponent
class DocumentExamples implements OpenApiCustomizer {

    private static final String FILE = "contract-examples.json";

    private final Map<String, Object> known;

    DocumentExamples() {
        known = read();
    }

    @Override
    public void customise(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) ->
                        operations(item)
                                .flatMap(DocumentExamples::parameters)
                                .forEach(parameter -> addId(parameter, path)));
        Stream.concat(
                        document.getPaths().values().stream(),
                        document.getWebhooks().values().stream())
                .flatMap(DocumentExamples::operations)
                .forEach(this::addBodies);
    }

    private void addId(Parameter parameter, String path) {
        if ("path".equals(parameter.getIn())) {
            String resource = path.replaceFirst("(?<=.)/.*", "");
            parameter.setExample(required(resource + "/" + parameter.getName()));
        }
    }

    private void addBodies(Operation operation) {
        if (operation.getRequestBody() != null) {
            add(operation.getOperationId() + "/body", operation.getRequestBody().getContent());
        }
        operation
                .getResponses()
                .forEach((status, answer) ->
                        add(operation.getOperationId() + "/" + status, answer.getContent()));
    }

    private void add(String place, @Nullable Content content) {
        if (content != null) {
            content.forEach((type, body) ->
                    Stream.<Supplier<@Nullable Object>>of(
                                    () -> known.get(place + "/" + type),
                                    () -> known.get(place),
                                    () -> ofSchema(body))
                            .map(Supplier::get)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .ifPresent(body::setExample));
        }
    }

    private @Nullable Object ofSchema(MediaType body) {
        String schema = body.getSchema() == null ? null : body.getSchema().get$ref();
        return schema == null || schema.endsWith("/Problem")
                ? null
                : example(schema.replaceFirst(".*/", ""));
    }

    private Object example(String schema) {
        if (schema.endsWith("Page")) {
            Map<String, @Nullable Object> page = new java.util.HashMap<>();
            page.put("items", List.of(required(schema.replaceFirst("Page$", ""))));
            page.put("nextCursor", null);
            return page;
        }
        return required(schema);
    }

    private Object required(String name) {
        return Optional.ofNullable(known.get(name))
                .orElseThrow(
                        () -> new IllegalStateException("%s has no \"%s\"".formatted(FILE, name)));
    }

    private static Stream<Operation> operations(PathItem path) {
        return path.readOperations().stream();
    }

    private static Stream<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? Stream.of() : operation.getParameters().stream();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            return new JsonMapper().readValue(file, Map.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
