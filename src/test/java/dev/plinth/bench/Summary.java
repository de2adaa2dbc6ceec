package dev.plinth.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Medians of the rounds, and each contestant's ratio to Plinth in the same round. */
final class Summary {

    private static final int BAR = 22;

    private final Map<Scenario, Map<String, List<Measurement>>> rounds = new LinkedHashMap<>();

    Summary(List<Measurement> measurements, List<Scenario> scenarios) {
        for (Scenario scenario : scenarios) {
            rounds.put(
                    scenario,
                    measurements.stream()
                            .filter(each -> each.scenario() == scenario)
                            .collect(
                                    Collectors.groupingBy(
                                            Measurement::contestant,
                                            LinkedHashMap::new,
                                            Collectors.toList())));
        }
    }

    String table() {
        StringBuilder table =
                new StringBuilder(
                        """
                        | load | who | requests/s | Plinth is x times as fast (least to most) | p99 ms | CPU µs: service | PostgreSQL | Redis | bytes allocated | transactions | Redis commands | refused |
                        |---|---|---|---|---|---|---|---|---|---|---|---|
                        """);
        rounds.forEach((scenario, all) ->
                all.forEach((who, own) -> table.append(row(scenario, who, own, all))));
        return table.toString();
    }

    private static String row(
            Scenario scenario,
            String who,
            List<Measurement> own,
            Map<String, List<Measurement>> all) {
        return "| %s | %s | %,.0f | %s | %.1f | %.0f | %.0f | %.0f | %s | %.2f | %.2f | %d |%n"
                .formatted(
                        scenario.title(),
                        who,
                        median(own, each -> each.result().rate()),
                        who.equals("plinth") ? "" : ratios(all.getOrDefault("plinth", own), own),
                        median(own, each -> each.result().p99()),
                        median(own, Measurement::serviceMicros),
                        median(own, Measurement::databaseMicros),
                        median(own, Measurement::redisMicros),
                        who.startsWith("plinth")
                                ? "%,.0f".formatted(median(own, Measurement::allocated))
                                : "",
                        median(own, Measurement::transactions),
                        median(own, Measurement::commands),
                        own.stream().mapToLong(each -> each.result().refused()).sum());
    }

    private static String ratios(List<Measurement> plinth, List<Measurement> other) {
        double[] ratios = new double[Math.min(plinth.size(), other.size())];
        for (int n = 0; n < ratios.length; n++) {
            ratios[n] = plinth.get(n).result().rate() / other.get(n).result().rate();
        }
        Arrays.sort(ratios);
        return String.format(
                Locale.ROOT,
                "**%.2f** (%.2f to %.2f)",
                ratios[ratios.length / 2],
                ratios[0],
                ratios[ratios.length - 1]);
    }

    /** A bar for each contestant's median, beside those of the same load. */
    String plot() {
        StringBuilder bars = new StringBuilder();
        int y = 0;
        for (Map.Entry<Scenario, Map<String, List<Measurement>>> load : rounds.entrySet()) {
            y += BAR * 2;
            bars.append(text(0, y - BAR / 2, load.getKey().title()));
            double most = most(load.getValue());
            for (Map.Entry<String, List<Measurement>> one : load.getValue().entrySet()) {
                bars.append(bar(y, one.getKey(), rate(one.getValue()), most));
                y += BAR;
            }
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="760" height="%d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="#fff"/>
        %s</svg>
        """
                .formatted(y + BAR, bars);
    }

    private static String bar(int y, String who, double rate, double most) {
        return text(12, y + 15, who)
                + "<rect x=\"130\" y=\"%d\" width=\"%.0f\" height=\"16\" fill=\"%s\"/>%n"
                        .formatted(
                                y + 2,
                                500 * rate / most,
                                who.startsWith("plinth") ? "#0969da" : "#8c959f")
                + text((int) (136 + 500 * rate / most), y + 15, "%,.0f/s".formatted(rate));
    }

    private static String text(int x, int y, String words) {
        return "<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(x, y, words);
    }

    private static double most(Map<String, List<Measurement>> all) {
        return all.values().stream().mapToDouble(Summary::rate).max().orElse(1);
    }

    private static double rate(List<Measurement> rounds) {
        return median(rounds, each -> each.result().rate());
    }

    private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
