package dev.plinth.drill;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Requests, errors and latency in each second around a fault, drawn in SVG. */
final class Chart {

    private static final int LEFT = 48;
    private static final int WIDTH = 720;
    private static final int BARS_TOP = 12;
    private static final int BARS_HEIGHT = 130;
    private static final int LINES_TOP = 172;
    private static final int LINES_HEIGHT = 130;

    /** The latencies on the axis, in milliseconds and as powers of ten. */
    private static final int DECADES = 4;

    private final List<Second> seconds;
    private final Outcome outcome;
    private final Formatter svg = new Formatter(Locale.ROOT);

    private Chart(Outcome outcome) {
        this.outcome = outcome;
        this.seconds = Second.of(outcome);
    }

    static String of(Outcome outcome) {
        return new Chart(outcome).draw();
    }

    private String draw() {
        svg.format("<svg viewBox='0 0 %d 330' role='img'>", LEFT + WIDTH + 8);
        fault();
        bars();
        latencyAxis();
        line("p50", 50);
        line("p99", 99);
        timeAxis();
        return svg.format("</svg>%n").toString();
    }

    private double x(double second) {
        return LEFT + (second - seconds.getFirst().number()) * WIDTH / seconds.size();
    }

    private void fault() {
        double end = (outcome.end() - outcome.begin()) / 1e9;
        svg.format(
                "<rect class='fault' x='%.1f' y='%d' width='%.1f' height='%d'/>",
                x(0), BARS_TOP, x(end) - x(0), LINES_TOP + LINES_HEIGHT - BARS_TOP);
        if (outcome.recoveredMillis() >= 0) {
            double back = x(end + outcome.recoveredMillis() / 1e3);
            svg.format(
                    "<line class='back' x1='%1$.1f' x2='%1$.1f' y1='%2$d' y2='%3$d'><title>in use"
                            + " again</title></line>",
                    back, BARS_TOP, LINES_TOP + LINES_HEIGHT);
        }
    }

    private void bars() {
        int most = Math.max(1, seconds.stream().mapToInt(s -> s.samples().count()).max().orElse(1));
        label(BARS_TOP + 8, most + "/s");
        label(BARS_TOP + BARS_HEIGHT, "0");
        for (Second second : seconds) {
            svg.format("<g><title>%s</title>", second.title());
            double y = BARS_TOP + BARS_HEIGHT;
            y = bar("good", second, second.good(), most, y);
            y = bar("failed-reads", second, second.failedReads(), most, y);
            bar("failed-writes", second, second.failedWrites(), most, y);
            svg.format("</g>");
        }
    }

    private double bar(String kind, Second second, int count, int most, double bottom) {
        double height = (double) count * BARS_HEIGHT / most;
        if (count > 0) {
            svg.format(
                    "<rect class='%s' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>",
                    kind,
                    x(second.number()) + 1,
                    bottom - height,
                    (double) WIDTH / seconds.size() - 2,
                    height);
        }
        return bottom - height;
    }

    private void latencyAxis() {
        for (int decade = 0; decade <= DECADES; decade++) {
            double y = y(Math.pow(10, decade));
            svg.format(
                    "<line class='grid' x1='%d' x2='%d' y1='%3$.1f' y2='%3$.1f'/>",
                    LEFT, LEFT + WIDTH, y);
            label(
                    y + 4,
                    decade < 3
                            ? "%.0f ms".formatted(Math.pow(10, decade))
                            : "%.0f s".formatted(Math.pow(10, decade - 3)));
        }
    }

    private static double y(double millis) {
        double decades = Math.clamp(Math.log10(Math.max(1, millis)), 0, DECADES);
        return LINES_TOP + LINES_HEIGHT * (1 - decades / DECADES);
    }

    private void line(String kind, double percent) {
        String points =
                seconds.stream()
                        .filter(second -> second.samples().count() > 0)
                        .map(second ->
                                String.format(
                                        Locale.ROOT,
                                        "%.1f,%.1f",
                                        x(second.number() + 0.5),
                                        y(second.samples().percentile(percent))))
                        .collect(Collectors.joining(" "));
        svg.format("<polyline class='%s' points='%s'/>", kind, points);
    }

    private void timeAxis() {
        for (Second second : seconds) {
            if (second.number() % 5 == 0) {
                svg.format(
                        "<text x='%.1f' y='%d' text-anchor='middle'>%d s</text>",
                        x(second.number()), LINES_TOP + LINES_HEIGHT + 18, second.number());
            }
        }
    }

    private void label(double y, String text) {
        svg.format("<text x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 6, y, text);
    }
}
