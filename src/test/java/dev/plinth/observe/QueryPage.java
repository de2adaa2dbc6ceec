package dev.plinth.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** What Prometheus answers to each panel of the dashboards, as a page of its own. */
final class QueryPage {

    private static final Duration SHOWN = Duration.ofSeconds(90);
    private static final int NAMED = 2;
    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

    /** What all ask for, which would fill the page. */
    private static final Pattern JOB = Pattern.compile("\\{job=~\"\\$job\"}|job=~\"\\$job\",");

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en"><meta charset="utf-8"><title>What the dashboards ask</title>
            <style>
            body { margin: 16px 24px; font: 11px/1.3 system-ui, sans-serif; color: #1d2433; background: #f3f5f8 }
            h1 { font-size: 20px; margin: 0 }
            h2 { font-size: 15px; margin: 14px 0 6px }
            main { display: grid; grid-template-columns: repeat(8, 1fr); gap: 8px }
            section { background: #fff; border: 1px solid #d8dde6; border-radius: 6px; padding: 6px 9px; min-width: 0 }
            h3 { font-size: 11px; margin: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
            svg { display: block; width: 100%; height: 32px; margin: 3px 0; background: #f8f9fb }
            polyline { fill: none; stroke-width: 1.5; stroke: #2463c0 }
            .c1 { stroke: #c2541b } .c2 { stroke: #177e5b } .c3 { stroke: #8a3fb0 } .c4 { stroke: #b0872a }
            .c5 { stroke: #c0245f } .c6 { stroke: #3a7f94 } .c7 { stroke: #666 }
            section p, code { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; overflow-wrap: anywhere }
            code { font-size: 9px; line-height: 1.2; color: #566074 }
            p { margin: 2px 0 } .none { color: #a03000 }
            </style>
            """;

    private final Prometheus prometheus;
    private final long now = Instant.now().getEpochSecond();
    private final StringBuilder page = new StringBuilder(HEAD);

    private QueryPage(Prometheus prometheus) {
        this.prometheus = prometheus;
    }

    /** The page, with a sentence on top. */
    static String of(Prometheus prometheus, String sentence) {
        QueryPage page = new QueryPage(prometheus);
        page.page.append("<h1>What the dashboards ask, and what Prometheus answers</h1>\n");
        page.page.append("<p>%s</p>\n".formatted(HtmlUtils.htmlEscape(sentence)));
        Board.all().forEach(page::add);
        return page.page.toString();
    }

    private void add(Board board) {
        page.append("<h2>%s</h2>\n<main>\n".formatted(HtmlUtils.htmlEscape(board.title())));
        board.panels().forEach(this::add);
        page.append("</main>\n");
    }

    private void add(Board.Panel panel) {
        List<JsonNode> lines = new ArrayList<>();
        StringBuilder answers = new StringBuilder();
        for (Board.Target target : panel.targets()) {
            prometheus
                    .range(target.query(), now - SHOWN.toSeconds(), now)
                    .valueStream()
                    .forEach(lines::add);
            answers.append(answer(panel.unit(), target));
        }
        page.append(
                "<section><h3>%s</h3>%s%s</section>\n"
                        .formatted(
                                HtmlUtils.htmlEscape(panel.title()),
                                Sparkline.of(lines, now - SHOWN.toSeconds(), now),
                                answers));
    }

    private String answer(Unit unit, Board.Target target) {
        List<JsonNode> found = prometheus.query(target.query()).valueStream().toList();
        String values =
                found.stream()
                        .limit(NAMED)
                        .map(series ->
                                legend(target, series) + " <b>" + newest(unit, series) + "</b>")
                        .collect(Collectors.joining(", "));
        return "<p%s>%d series%s%s</p><code title='%s'>%s</code>"
                .formatted(
                        found.isEmpty() ? " class='none'" : "",
                        found.size(),
                        found.isEmpty() ? "" : ": " + values,
                        found.size() > NAMED ? ", …" : "",
                        HtmlUtils.htmlEscape(target.expr()),
                        HtmlUtils.htmlEscape(JOB.matcher(target.expr()).replaceAll("")));
    }

    /** What Grafana calls it, without the instance, of which there is one. */
    private static String legend(Board.Target target, JsonNode series) {
        String legend =
                LABEL.matcher(target.legend().replace("{{instance}}", ""))
                        .replaceAll(label ->
                                Matcher.quoteReplacement(
                                        series.path("metric").path(label.group(1)).asString("")));
        return HtmlUtils.htmlEscape(legend.strip());
    }

    private static String newest(Unit unit, JsonNode series) {
        return unit.show(Prometheus.number(series.path("value").path(1)));
    }
}
