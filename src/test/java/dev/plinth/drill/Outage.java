package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Clients at work while something is killed and brought back. */
final class Outage {

    private static final int SHOPPERS = 12;
    private static final int EARLIEST = 30;
    private static final int LATEST = 180;
    private static final int AFTERWARDS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Site site;
    private final Ledger ledger;
    private final List<Account> customers;
    private final List<String> products;

    Outage(Site site, Ledger ledger, List<Account> customers, List<String> products) {
        this.site = site;
        this.ledger = ledger;
        this.customers = customers;
        this.products = products;
    }

    /** Kills after a random number of answers, and ends some answers after everything is back. */
    void run(Casualty casualty, int round) {
        CountDownLatch back = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(SHOPPERS)) {
            IntStream.range(0, SHOPPERS)
                    .mapToObj(n -> customers.get(n % customers.size()))
                    .map(customer -> new Shopper(site, ledger, customer, products, back, closed))
                    .forEach(threads::execute);
            try {
                awaitAnswers(ThreadLocalRandom.current().nextInt(EARLIEST, LATEST));
                casualty.kill(site, round);
                casualty.restart(site, round);
                back.countDown();
                awaitAnswers(AFTERWARDS);
            } finally {
                back.countDown();
                closed.countDown();
            }
        }
    }

    private void awaitAnswers(int number) {
        int enough = ledger.answers() + number;
        await("answers")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ledger.answers() >= enough);
    }
}
