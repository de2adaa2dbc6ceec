package dev.plinth.observe;

import java.util.Arrays;
import java.util.Locale;

/** The units of our dashboards, by the names that Grafana has for them. */
enum Unit {
    SHORT("short", 1, ""),
    PERCENTUNIT("percentunit", 100, " %"),
    SECONDS("s", 1, " s"),
    OPS("ops", 1, "/s"),
    REQPS("reqps", 1, " req/s"),
    BYTES("bytes", 1 / 1048576.0, " MiB"),
    BPS("Bps", 1 / 1000.0, " kB/s"),
    DAYS("d", 1, " d");

    private final String name;
    private final double factor;
    private final String suffix;

    Unit(String name, double factor, String suffix) {
        this.name = name;
        this.factor = factor;
        this.suffix = suffix;
    }

    static Unit of(String name) {
        return Arrays.stream(values())
                .filter(unit -> unit.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unit " + name));
    }

    /** To three digits, as they are read. */
    String show(double value) {
        if (!Double.isFinite(value)) {
            return "no number";
        }
        double shown = value * factor;
        int digits = shown == 0 ? 0 : 2 - (int) Math.floor(Math.log10(Math.abs(shown)));
        String number = String.format(Locale.ROOT, "%,." + Math.clamp(digits, 0, 4) + "f", shown);
        return (number.contains(".") ? number.replaceFirst("\\.?0+$", "") : number) + suffix;
    }
}
