package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.core.ConditionTimeoutException;

/** G62, G63: everybody who is registered gets a letter, and nobody else, whatever is killed. */
final class OutboxCrash implements Drill {

    private static final int SENDERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "outbox-crash";
    }

    @Override
    public String sentence() {
        return "G62, G63: 6 clients register people over two instances, every fifth as a dry run, while"
                + " kill -9 hits one instance after the other: everybody in the table of users gets a"
                + " letter, nobody else does, and at most 4 letters a kill come twice.";
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Table table = new Table("round", "registered", "letters", "came twice");
        try (Registrations registrations = new Registrations(site)) {
            for (int round = 1; round <= rounds; round++) {
                killDuring(registrations, site, round);
                Letters letters = Letters.in(site.mail());
                table.row(
                        round,
                        registrations.acknowledged(),
                        letters.all().size(),
                        letters.repeated());
            }
            registrations.end();
            check(rounds, registrations, site, findings);
        }
    }

    private static void killDuring(Registrations registrations, Site site, int round) {
        int enough = registrations.acknowledged() + ThreadLocalRandom.current().nextInt(5, 25);
        await().atMost(PATIENCE).until(() -> registrations.acknowledged() >= enough);
        Monitor.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(150)));
        Service service = site.service(round);
        service.kill();
        site.start(service);
        service.awaitReady();
    }

    private static void check(
            int rounds, Registrations registrations, Site site, Findings findings) {
        List<String> users =
                site
                        .database()
                        .sql("select email from users where role = 'USER'")
                        .query(String.class)
                        .list()
                        .stream()
                        .map(String::valueOf)
                        .toList();
        long end = System.nanoTime();
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> Letters.in(site.mail()).addressees().containsAll(users));
        } catch (ConditionTimeoutException late) {
            Set<String> without = new HashSet<>(users);
            without.removeAll(Letters.in(site.mail()).addressees());
            findings.note("users without a letter: " + without.size());
        }
        Letters letters = Letters.in(site.mail());
        Set<String> strangers = letters.addressees();
        strangers.removeAll(Set.copyOf(users));
        Set<String> lost = new HashSet<>(registrations.addresses());
        lost.removeAll(Set.copyOf(users));
        System.out.printf(
                "%n%d users, %d letters of which %d came twice, %d dry runs; the last letter came %.1f s"
                        + " after the last registration%n",
                users.size(),
                letters.all().size(),
                letters.repeated(),
                registrations.rolledBack().size(),
                (System.nanoTime() - end) / 1e9);
        findings.expect("letters to nobody who is registered", 0, strangers.size());
        findings.expect("acknowledged users who are gone", 0, lost.size());
        if (letters.repeated() > rounds * SENDERS) {
            findings.note("letters that came twice: " + letters.repeated());
        }
    }
}
