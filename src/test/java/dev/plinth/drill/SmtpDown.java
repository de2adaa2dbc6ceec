package dev.plinth.drill;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** G64: the mail server is away, and back: no letter is lost, and they do not come all at once. */
final class SmtpDown implements Drill {

    private static final int RATE = 50;
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration AWAY = Duration.ofSeconds(30);

    /** How many letters there are at least each second once the mail server is back. */
    private static final int LEAST_IN_A_SECOND = 20;

    /** 50 letters a second from each of two instances, and what two clocks add. */
    private static final int MOST_IN_A_SECOND = 120;

    @Override
    public String name() {
        return "smtp-down";
    }

    @Override
    public String sentence() {
        return "G64: 50 orders a second over two instances while the mail server is away for half a"
                + " minute a round, and back: every order is placed, every letter comes in the end, never more than 120 in a"
                + " second.";
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Account customer = Account.registered(site.service(0));
        Set<String> letters = new HashSet<>();
        try (OrderStream orders = new OrderStream(site, customer)) {
            orders.send(RATE, BEFORE);
            site.mail().stop();
            orders.send(RATE, AWAY.multipliedBy(rounds));
            site.mail().start();
            drain(site, letters, orders.placed() + 1, findings); // and the welcome
            System.out.printf(
                    "%n%d orders placed, %d failed, %d letters%n",
                    orders.placed(), orders.failed(), letters.size());
            findings.expect("orders that failed", 0, orders.failed());
            findings.expect("letters", orders.placed() + 1, letters.size());
        }
    }

    private static void drain(Site site, Set<String> letters, int all, Findings findings) {
        letters.addAll(Letters.in(site.mail()).ids());
        int most = 0;
        int second = 0;
        Table table = new Table("seconds after", "letters", "in that second");
        int patience = 60 + all / LEAST_IN_A_SECOND;
        while (letters.size() < all && second < patience) {
            Monitor.pause(Duration.ofSeconds(1));
            second++;
            int before = letters.size();
            letters.addAll(Letters.in(site.mail()).ids());
            most = Math.max(most, letters.size() - before);
            if (second <= 5 || second % 5 == 0 || letters.size() >= all) {
                table.row(second, letters.size(), letters.size() - before);
            }
        }
        System.out.printf("%nDrained in %d s, at most %d letters in a second%n", second, most);
        if (most > MOST_IN_A_SECOND) {
            findings.note("%d letters in a second".formatted(most));
        }
    }
}
