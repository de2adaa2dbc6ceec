package dev.plinth.observe;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The last minutes of a few series, drawn in SVG. */
final class Sparkline {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 48;
    private static final int COLOURS = 8;

    private final double from;
    private final double seconds;
    private final double most;

    private Sparkline(long from, long to, double most) {
        this.from = from;
        this.seconds = to - from;
        this.most = most;
    }

    static String of(List<JsonNode> series, long from, long to) {
        double most =
                series.stream()
                        .flatMap(one -> one.path("values").valueStream())
                        .mapToDouble(Sparkline::value)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(1);
        return new Sparkline(from, to, most > 0 ? most : 1).draw(series);
    }

    private String draw(List<JsonNode> series) {
        StringBuilder svg = new StringBuilder("<svg viewBox='0 0 %d %d'>".formatted(WIDTH, HEIGHT));
        for (int n = 0; n < series.size(); n++) {
            String points =
                    series.get(n)
                            .path("values")
                            .valueStream()
                            .filter(at -> Double.isFinite(value(at)))
                            .map(this::point)
                            .collect(Collectors.joining(" "));
            svg.append("<polyline class='c%d' points='%s'/>".formatted(n % COLOURS, points));
        }
        return svg.append("</svg>").toString();
    }

    private String point(JsonNode at) {
        return String.format(
                Locale.ROOT,
                "%.1f,%.1f",
                (at.path(0).asDouble() - from) / seconds * WIDTH,
                2 + (HEIGHT - 4) * (1 - Math.max(0, value(at)) / most));
    }

    private static double value(JsonNode at) {
        return Prometheus.number(at.path(1));
    }
}
