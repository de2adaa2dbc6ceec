package dev.plinth.middleware.contract;

import static java.util.Comparator.comparingLong;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenAPI 3.1 document, to look things up in. */
final class Document {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PLACE = "https://api.plinth.example/openapi.json";

    private final JsonNode root;
    private final SchemaRegistry schemas;

    Document(String text) {
        root = JSON.readTree(text);
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        schemas =
                SchemaRegistry.withDialect(
                        Dialects.getOpenApi31(),
                        registry ->
                                registry.schemaRegistryConfig(config).schemas(Map.of(PLACE, text)));
    }

    JsonNode root() {
        return root;
    }

    /** Every operation, as method and path, with its description. */
    Map<String, JsonNode> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path ->
                        path.getValue().properties().stream()
                                .map(operation ->
                                        Map.entry(
                                                operation.getKey().toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                operation.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What is documented for a path, the closest template first. */
    Optional<JsonNode> path(String path) {
        return root.path("paths").properties().stream()
                .filter(template -> matches(template.getKey(), path))
                .min(
                        comparingLong(template ->
                                template.getKey().chars().filter(c -> c == '{').count()))
                .map(Map.Entry::getValue);
    }

    /** The node, or the one that it refers to. */
    JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    /** The examples of JSON bodies that their schemas do not let through, by where they are. */
    Map<String, List<Error>> wrongExamples() {
        Map<String, List<Error>> wrong = new TreeMap<>();
        for (String part : List.of("paths", "webhooks")) {
            collect("#/" + part, root.path(part), wrong);
        }
        return wrong;
    }

    private void collect(String place, JsonNode node, Map<String, List<Error>> wrong) {
        if (place.endsWith("json") && node.has("schema") && node.has("example")) {
            List<Error> errors = errors(place + "/schema", node.path("example").toString());
            if (!errors.isEmpty()) {
                wrong.put(place, errors);
            }
            return;
        }
        node.properties()
                .forEach(inside ->
                        collect(place + "/" + escaped(inside.getKey()), inside.getValue(), wrong));
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }

    /** What is wrong with a value, by the schema that this reference names. */
    List<Error> errors(String reference, String value) {
        return schemas.getSchema(SchemaLocation.of(PLACE + reference))
                .validate(JSON.readTree(value));
    }

    private static boolean matches(String template, String path) {
        String pattern =
                Stream.of(template.split("/", -1))
                        .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                        .collect(Collectors.joining("/"));
        return path.matches(pattern);
    }
}
