package dev.plinth.drill;

import dev.plinth.drill.Books.Balance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A fault under load: what it is like before, while it lasts, and afterwards. */
record FaultDrill(
        String name, String sentence, Dependency dependency, Trouble trouble, List<Term> terms)
        implements Drill {

    private static final int CUSTOMERS = 40;
    private static final int PRODUCTS = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    @Override
    public void arrange(Map<String, String> settings) {
        trouble.arrange(settings);
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Crowd crowd = Crowd.of(site, CUSTOMERS, PRODUCTS);
        FaultTable table = new FaultTable();
        for (int round = 1; round <= rounds; round++) {
            Outcome outcome = outcome(site, crowd, round, findings);
            new Common().check(outcome, findings);
            terms.forEach(term -> term.check(outcome, findings));
            table.row(name, outcome);
            Requests.write(site.directory().resolve("requests-" + round + ".csv"), outcome);
            Report.keep(name, FaultPage.of(name, outcome));
        }
    }

    private Outcome outcome(Site site, Crowd crowd, int round, Findings findings) {
        Path books = site.directory().resolve("orders-" + round + ".jsonl");
        try (Ledger ledger = new Ledger(books)) {
            Load load = new Load(site, crowd, ledger);
            Monitor monitor = new Monitor(site);
            long begin;
            long end;
            try (load;
                    monitor) {
                load.start();
                Monitor.pause(WARM_UP);
                monitor.start();
                Monitor.pause(Outcome.STEADY);
                begin = System.nanoTime();
                trouble.begin(site);
                Monitor.pause(Outcome.FAULT);
                trouble.end(site);
                end = System.nanoTime();
                Monitor.pause(Outcome.AFTERWARDS);
            }
            List<List<Sight>> sights =
                    IntStream.range(0, site.services().size()).mapToObj(monitor::sights).toList();
            return new Outcome(
                    load.samples(),
                    begin,
                    end,
                    dependency,
                    sights,
                    load.unsent(),
                    settle(site, ledger, findings));
        }
    }

    /** Sends again what has no answer, and compares what is stored with what was answered. */
    private static Balance settle(Site site, Ledger ledger, Findings findings) {
        new Retries(site, ledger, findings).send(ledger.since(0));
        Invariant.checkAll(site.database(), "at the end", findings);
        return Books.balance(site.database(), ledger.entries());
    }
}
