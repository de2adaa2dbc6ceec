package dev.plinth.drill;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What one instance does of what it is asked for, drawn in SVG. */
final class Curve {

    private static final int LEFT = 56;
    private static final int WIDTH = 700;
    private static final int TOP = 12;
    private static final int HEIGHT = 130;
    private static final int SECOND = 172;

    private final List<Step> steps;
    private final double most;
    private final Formatter svg = new Formatter(Locale.ROOT);

    private Curve(List<Step> steps, double most) {
        this.steps = steps;
        this.most = most;
    }

    static String of(List<Step> steps, double most) {
        return new Curve(steps, most).draw();
    }

    private String draw() {
        double top = Math.max(most, steps.stream().mapToDouble(Step::goodput).max().orElse(1));
        double slow =
                Math.max(
                        1,
                        steps.stream()
                                .mapToDouble(s -> s.percentile(99, Shot::isGood))
                                .max()
                                .orElse(1));
        svg.format(
                "<p>Above: requests answered well in a second. Below: latency of what was taken in.</p>");
        svg.format("<svg viewBox='0 0 %d 330' role='img'>", LEFT + WIDTH + 8);
        axis(TOP, "%.0f/s".formatted(top));
        axis(SECOND, "%.0f ms".formatted(slow));
        line("p50", TOP, top, Step::goodput);
        line("p50", SECOND, slow, step -> step.percentile(50, Shot::isGood));
        line("p99", SECOND, slow, step -> step.percentile(99, Shot::isGood));
        for (Step step : steps) {
            svg.format(
                    "<text x='%.1f' y='%d' text-anchor='middle'>%sx</text>",
                    x(step), SECOND + HEIGHT + 18, step.load());
        }
        return svg.format("</svg>%n").toString();
    }

    private void axis(int top, String most) {
        for (int y : new int[] {top, top + HEIGHT}) {
            svg.format(
                    "<line class='grid' x1='%d' x2='%d' y1='%d' y2='%d'/>",
                    LEFT, LEFT + WIDTH, y, y);
            svg.format(
                    "<text x='%d' y='%d' text-anchor='end'>%s</text>",
                    LEFT - 6, y + 4, y == top ? most : "0");
        }
    }

    private void line(String kind, int top, double most, ToDoubleFunction<Step> value) {
        String points =
                steps.stream()
                        .map(step ->
                                "%.1f,%.1f"
                                        .formatted(
                                                x(step),
                                                top
                                                        + HEIGHT
                                                                * (1
                                                                        - value.applyAsDouble(step)
                                                                                / most)))
                        .collect(Collectors.joining(" "));
        svg.format("<polyline class='%s' points='%s'/>", kind, points);
    }

    private double x(Step step) {
        return LEFT + step.load() * WIDTH / steps.getLast().load();
    }
}
