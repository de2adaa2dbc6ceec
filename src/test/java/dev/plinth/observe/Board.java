package dev.plinth.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard of Grafana: what its panels ask, and in which unit they show it. */
record Board(String title, List<Panel> panels) {

    private static final JsonMapper JSON = new JsonMapper();

    /** A panel with its queries. */
    record Panel(String title, Unit unit, List<Target> targets) {}

    /** A query, and what its series are called: a text with labels in double braces. */
    record Target(String expr, String legend) {

        /** As it is asked where Grafana's variables have no value. */
        String query() {
            return expr.replace("$__rate_interval", "30s").replace("$job", ".+");
        }
    }

    static List<Board> all() {
        try (Stream<Path> files = Files.list(Rules.DASHBOARDS)) {
            return files.sorted().map(file -> of(JSON.readTree(Rules.text(file)))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Board of(JsonNode board) {
        return new Board(
                board.path("title").asString(),
                board.path("panels").valueStream().map(Board::panel).toList());
    }

    private static Panel panel(JsonNode panel) {
        return new Panel(
                panel.path("title").asString(),
                Unit.of(panel.at("/fieldConfig/defaults/unit").asString()),
                panel.path("targets").valueStream().map(Board::target).toList());
    }

    private static Target target(JsonNode target) {
        return new Target(target.path("expr").asString(), target.path("legendFormat").asString());
    }
}
