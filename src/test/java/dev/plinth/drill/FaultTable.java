package dev.plinth.drill;

import dev.plinth.drill.Books.Balance;
import java.util.Arrays;

/** What a {@link FaultDrill} prints. */
final class FaultTable {

    private static final String[] HEADINGS = {
        "drill          ",
        "requests",
        "sent /s",
        "5xx reads",
        "5xx writes",
        "p50 ms before/during/after",
        "p99 ms before/during/after",
        "slowest read ms",
        "noticed ms",
        "recovered ms",
        "orders",
        "lost",
        "twice",
        "unasked",
        "outdated with/without token"
    };

    private final Table table = new Table(HEADINGS);

    void row(String name, Outcome outcome) {
        table.row(cells(name, outcome));
    }

    static String[] headings() {
        return HEADINGS.clone();
    }

    static Object[] cells(String name, Outcome outcome) {
        Samples whole = outcome.whole();
        Balance balance = outcome.balance();
        return new Object[] {
            name,
            whole.count(),
            Load.RATE,
            whole.reads().errors().count(),
            whole.writes().errors().count(),
            percentiles(outcome, 50),
            percentiles(outcome, 99),
            "%.0f".formatted(outcome.during().reads().percentile(100)),
            outcome.noticedMillis(),
            outcome.recoveredMillis(),
            balance.stored(),
            balance.lost(),
            balance.twice(),
            balance.unasked(),
            outcome.stale(true) + "/" + outcome.stale(false)
        };
    }

    private static String percentiles(Outcome outcome, double percent) {
        return String.join(
                "/",
                Arrays.asList(outcome.before(), outcome.during(), outcome.after()).stream()
                        .map(phase -> "%.0f".formatted(phase.percentile(percent)))
                        .toList());
    }
}
