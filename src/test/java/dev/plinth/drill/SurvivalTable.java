package dev.plinth.drill;

import dev.plinth.drill.Books.Balance;
import dev.plinth.drill.Ledger.Entry;
import java.util.List;

/** What {@link OrdersSurvive} prints: each round, and all of them together. */
final class SurvivalTable {

    private final Table table =
            new Table(
                    "round",
                    "killed                  ",
                    "requests",
                    "acked",
                    "refused",
                    "unknown",
                    "retried",
                    "stored",
                    "lost",
                    "twice",
                    "unasked",
                    "s");
    private final long[] sums = new long[5];
    private Balance last = new Balance(0, 0, 0, 0, List.of());
    private long start;

    void begin() {
        start = System.nanoTime();
    }

    /**
     * Prints a round.
     *
     * @param before the requests as they were answered at first
     * @param after the same once those without an answer had been sent again
     * @param balance of everything so far
     */
    void row(int round, Casualty casualty, List<Entry> before, List<Entry> after, Balance balance) {
        long unknown = before.stream().filter(entry -> !entry.isKnown()).count();
        long open = after.stream().filter(entry -> !entry.isKnown()).count();
        long[] figures = {
            before.size(),
            before.stream().filter(Entry::isDone).count(),
            before.stream().filter(Entry::isRefused).count(),
            unknown,
            unknown - open
        };
        for (int n = 0; n < sums.length; n++) {
            sums[n] += figures[n];
        }
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        print(round, casualty, figures, balance.stored() - last.stored(), balance, seconds);
        last = balance;
    }

    void total() {
        print("all", "", sums, last.stored(), last, "");
    }

    private void print(
            Object round,
            Object casualty,
            long[] figures,
            long stored,
            Balance balance,
            Object seconds) {
        table.row(
                round,
                "%-24s".formatted(casualty),
                figures[0],
                figures[1],
                figures[2],
                figures[3],
                figures[4],
                stored,
                balance.lost(),
                balance.twice(),
                balance.unasked(),
                seconds);
    }
}
