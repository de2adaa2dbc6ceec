package dev.plinth.drill;

import java.util.List;

/** What an instance tells Prometheus, line by line. */
record Metrics(List<String> lines) {

    static final Metrics NONE = new Metrics(List.of());

    static Metrics of(String text) {
        return new Metrics(text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /** Those with this label. */
    Metrics only(String label) {
        return new Metrics(lines.stream().filter(line -> line.contains(label)).toList());
    }

    /** The sum of what has this name and this label, such as {@code target="primary"}. */
    double sum(String name, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
