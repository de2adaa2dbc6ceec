package dev.plinth.drill;

/** The figures of an overload, a row for each rate. */
final class StepTable {

    private StepTable() {}

    static Table begin() {
        return new Table(
                "load",
                "asked/s",
                "good/s",
                "p50 ms",
                "p99 ms",
                "503 p50 ms",
                "503 p99 ms",
                "reads in %",
                "orders in %",
                "exports in %",
                "failed",
                "limit",
                "live worst ms",
                "metrics worst ms");
    }

    static void row(Table table, Step step, Service service, Probe probe) {
        table.row(
                "%.1fx".formatted(step.load()),
                "%.0f".formatted(step.rate()),
                "%.0f".formatted(step.goodput()),
                "%.1f".formatted(step.percentile(50, Shot::isGood)),
                "%.1f".formatted(step.percentile(99, Shot::isGood)),
                "%.1f".formatted(step.percentile(50, Shot::isShed)),
                "%.1f".formatted(step.percentile(99, Shot::isShed)),
                "%.0f".formatted(100 * step.admitted(Aim.READ)),
                "%.0f".formatted(100 * step.admitted(Aim.ORDER)),
                "%.0f".formatted(100 * step.admitted(Aim.EXPORT)),
                step.count(Shot::isFailed),
                "%.0f".formatted(service.metrics("admission_limit").sum("admission_limit", "")),
                probe.worst(0),
                probe.worst(1));
    }
}
