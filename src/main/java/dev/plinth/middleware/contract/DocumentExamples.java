package dev.plinth.middleware.contract;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives bodies and ids the examples of {@code contract-examples.json}, which has one for each
 * schema and for the ids of each resource; they are of the sample data, so that they work when
 * pasted.
 */
@Component
class DocumentExamples implements OpenApiCustomizer {

    private static final String FILE = "contract-examples.json";

    private final Map<String, Object> bySchema;

    DocumentExamples() {
        bySchema = read();
    }

    @Override
    public void customise(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) ->
                        operations(item)
                                .forEach(each -> {
                                    parameters(each).forEach(parameter -> addId(parameter, path));
                                    contents(each)
                                            .flatMap(content -> content.values().stream())
                                            .forEach(this::addBody);
                                }));
    }

    private void addId(Parameter parameter, String path) {
        if ("path".equals(parameter.getIn())) {
            String resource = path.replaceFirst("(?<=.)/.*", "");
            parameter.setExample(bySchema.get(resource + "/" + parameter.getName()));
        }
    }

    private void addBody(MediaType body) {
        String schema = body.getSchema() == null ? null : body.getSchema().get$ref();
        Object example = schema == null ? null : example(schema.replaceFirst(".*/", ""));
        if (example != null) {
            body.setExample(example);
        }
    }

    private @Nullable Object example(String schema) {
        if (schema.endsWith("Page")) {
            Object item = bySchema.get(schema.replaceFirst("Page$", ""));
            Map<String, @Nullable Object> page = new java.util.HashMap<>();
            page.put("items", List.of(Objects.requireNonNull(item)));
            page.put("nextCursor", null);
            return page;
        }
        return bySchema.get(schema);
    }

    private static Collection<Operation> operations(PathItem path) {
        return path.readOperations();
    }

    private static Stream<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? Stream.of() : operation.getParameters().stream();
    }

    private static Stream<Content> contents(Operation operation) {
        Stream<Content> answers =
                operation.getResponses().values().stream().map(answer -> answer.getContent());
        Stream<Content> request =
                Stream.ofNullable(operation.getRequestBody()).map(body -> body.getContent());
        return Stream.concat(request, answers).filter(Objects::nonNull);
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
