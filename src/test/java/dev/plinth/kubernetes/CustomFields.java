package dev.plinth.kubernetes;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The fields of custom resources, for which fabric8 has no models of this version. */
final class CustomFields {

    private final JsonNode kinds =
            Manifests.parse(
                            Manifests.read(
                                    Path.of(
                                            "src/test/resources/dev/plinth/kubernetes",
                                            "custom.yaml")))
                    .documents()
                    .getFirst();

    /** Fails at the first field that is not known, or is of another type. */
    void check(JsonNode document) {
        String kind = document.path("kind").asString();
        check(kind, document.path("spec"), kinds.path(kind));
    }

    private void check(String path, JsonNode value, JsonNode known) {
        if (known.isObject() && value.isObject()) {
            value.forEachEntry((name, each) -> check(path + "." + name, each, known.path(name)));
        } else if (known.isArray() && value.isArray()) {
            value.forEach(each -> check(path, each, known.path(0)));
        } else if (!isA(known.asString(""), value)) {
            throw new AssertionError("%s may not be %s".formatted(path, value));
        }
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "text" -> value.isString();
            case "number" -> value.isInt();
            case "flag" -> value.isBoolean();
            case "texts" ->
                    value.isObject() && value.values().stream().allMatch(JsonNode::isString);
            default -> false;
        };
    }
}
