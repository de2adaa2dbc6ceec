package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import dev.plinth.drill.Books.Balance;
import dev.plinth.drill.Ledger.Entry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** G13, G19: what was acknowledged is kept, whatever is killed. */
final class OrdersSurvive implements Drill {

    private static final int PRODUCTS = 8;
    private static final int RARE = 200;
    private static final int PLENTY = 1_000_000;

    /** Twice as long as an open refund waits to be followed up. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "orders-survive";
    }

    @Override
    public String sentence() {
        return "12 clients order, pay, cancel and refund over two instances while kill -9 hits the"
                + " instances, PostgreSQL or both; whatever has no answer is sent again with its key,"
                + " and the books are compared with what the clients were told.";
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        JdbcClient database = site.database();
        requireDurable(database);
        List<Account> customers = site.customers(4);
        try (Ledger ledger = new Ledger(site.directory().resolve("requests.jsonl"))) {
            Outage outage = new Outage(site, ledger, customers, products(site));
            SurvivalTable table = new SurvivalTable();
            for (int round = 1; round <= rounds; round++) {
                int mark = ledger.entries().size();
                Casualty casualty = Casualty.of(round);
                table.begin();
                outage.run(casualty, round);
                List<Entry> entries = ledger.since(mark);
                new Retries(site, ledger, findings).send(entries);
                Balance balance = Books.balance(database, ledger.entries());
                table.row(round, casualty, entries, ledger.since(mark), balance);
                note("round " + round, balance, database, findings);
            }
            table.total();
            awaitRefunds(database, findings);
            note("at the end", Books.balance(database, ledger.entries()), database, findings);
        }
    }

    /** Otherwise nothing here would prove anything. */
    private static void requireDurable(JdbcClient database) {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            String value = database.sql("show " + setting).query(String.class).single();
            System.out.println(setting + " = " + value);
            if (!value.equals("on")) {
                throw new IllegalStateException(setting + " is " + value);
            }
        }
        System.out.println();
    }

    private static List<String> products(Site site) {
        return Stream.concat(
                        Stream.of(site.product(RARE)),
                        IntStream.range(1, PRODUCTS).mapToObj(_ -> site.product(PLENTY)))
                .toList();
    }

    private static void note(String when, Balance balance, JdbcClient database, Findings findings) {
        balance.wrong().forEach(wrong -> findings.note(when + " " + wrong));
        Invariant.checkAll(database, when, findings);
    }

    /** The service follows them up by itself. */
    private static void awaitRefunds(JdbcClient database, Findings findings) {
        String open = "select count(*) from refunds where status = 'STARTED'";
        System.out.println("\nrefunds left open: " + database.sql(open).query(Long.class).single());
        try {
            await().atMost(PATIENCE)
                    .until(() -> database.sql(open).query(Long.class).single() == 0);
        } catch (ConditionTimeoutException e) {
            findings.note("refunds stay open");
        }
    }
}
