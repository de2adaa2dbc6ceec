package dev.plinth.observe;

import dev.plinth.Api;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code /metrics} answered. */
record Scrape(String text) {

    static Scrape of(Api management) {
        return new Scrape(management.get("/metrics").expect(200).body());
    }

    List<String> series() {
        return text.lines().filter(line -> !line.startsWith("#")).toList();
    }

    /** The names of all series, {@code _bucket}, {@code _sum} and {@code _count} included. */
    Set<String> names() {
        return series().stream()
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether there is a series of this name with these labels, whatever their values. */
    boolean has(String name, List<String> labels) {
        return series().stream()
                .filter(line -> line.startsWith(name + (labels.isEmpty() ? " " : "{")))
                .anyMatch(line -> labels.stream().allMatch(label -> line.contains(label + "=\"")));
    }
}
