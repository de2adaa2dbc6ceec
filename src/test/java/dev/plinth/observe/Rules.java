package dev.plinth.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code docker/prometheus} and {@code docker/grafana} ask for. */
final class Rules {

    static final Path DIRECTORY = Path.of("docker/prometheus");
    static final Path DASHBOARDS = Path.of("docker/grafana/dashboards");

    private static final JsonMapper JSON = new JsonMapper();

    private Rules() {}

    /** A query, and where it is from. */
    record Query(String from, PromQl promQl) {

        @Override
        public String toString() {
            return from;
        }
    }

    /** An alert, with what it says. */
    record Alert(String name, Map<String, String> labels, Map<String, String> annotations) {}

    static List<Alert> alerts() {
        return rules().filter(rule -> rule.has("alert"))
                .map(rule ->
                        new Alert(
                                rule.path("alert").asString(),
                                strings(rule.path("labels")),
                                strings(rule.path("annotations"))))
                .toList();
    }

    /** The names of what is written down beforehand. */
    static List<String> recorded() {
        return rules().filter(rule -> rule.has("record"))
                .map(rule -> rule.path("record").asString())
                .toList();
    }

    /** Of the rules. */
    static List<Query> queries() {
        return rules().map(rule ->
                        new Query(
                                rule.path("alert").asString(rule.path("record").asString("")),
                                new PromQl(rule.path("expr").asString())))
                .toList();
    }

    /** Of the dashboards. */
    static List<Query> panels() {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            return files.sorted().flatMap(Rules::panels).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yaml(Path file) {
        return JSON.valueToTree(new Yaml().<Object>load(text(file)));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> rules() {
        return yaml(DIRECTORY.resolve("rules.yaml"))
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream());
    }

    private static Stream<Query> panels(Path file) {
        JsonNode board = JSON.readTree(text(file));
        return board.path("panels")
                .valueStream()
                .flatMap(panel ->
                        panel.path("targets")
                                .valueStream()
                                .map(target ->
                                        new Query(
                                                "%s, %s"
                                                        .formatted(
                                                                board.path("title").asString(),
                                                                panel.path("title").asString()),
                                                new PromQl(target.path("expr").asString()))));
    }

    private static Map<String, String> strings(JsonNode node) {
        return JSON.convertValue(
                node,
                JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
    }
}
