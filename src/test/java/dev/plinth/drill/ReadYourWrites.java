package dev.plinth.drill;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** G8: whoever has written finds it on every instance, however late the replica is. */
final class ReadYourWrites implements Drill {

    private static final int USERS = 200;
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "read-your-writes";
    }

    @Override
    public String sentence() {
        return "G8: with a replica that is 10 s late and may be, 200 users change their name and place an"
                + " order at one instance and look at the other at once: nobody sees the older version.";
    }

    @Override
    public int rounds() {
        return ROUNDS;
    }

    /** The lag alone must not keep reads from the replica, only what the caller has written. */
    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_DATABASE_LAGLIMIT", "1h");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        List<Customer> users =
                IntStream.range(0, USERS)
                        .parallel()
                        .mapToObj(n -> Customer.registered(site.service(n), false))
                        .toList();
        String product = site.product(1_000_000);
        delay(site, "10s");
        Table table =
                new Table(
                        "round",
                        "writes",
                        "refused",
                        "outdated",
                        "others see the older one",
                        "reads of the replica",
                        "reads of the primary for own writes");
        for (int round = 1; round <= rounds; round++) {
            run(round, site, users, product, table, findings);
        }
        delay(site, "0");
    }

    /** What somebody found who looked for two writes of theirs. */
    private record Found(int refused, int outdated) {

        Found and(Found other) {
            return new Found(refused + other.refused, outdated + other.outdated);
        }
    }

    private static void run(
            int round,
            Site site,
            List<Customer> users,
            String product,
            Table table,
            Findings findings) {
        double replica = reads(site, "target=\"replica-1\"");
        double own = reads(site, "reason=\"own-write\"");
        Found found =
                IntStream.range(0, users.size())
                        .parallel()
                        .mapToObj(n -> found(site, users.get(n), product, n))
                        .reduce(new Found(0, 0), Found::and);
        boolean late = othersAreLate(site);
        table.row(
                round,
                2 * users.size(),
                found.refused(),
                found.outdated(),
                late ? "yes" : "no",
                (long) (reads(site, "target=\"replica-1\"") - replica),
                (long) (reads(site, "reason=\"own-write\"") - own));
        findings.expect("round " + round + " refused writes", 0, found.refused());
        findings.expect("round " + round + " outdated reads", 0, found.outdated());
        if (!late) {
            findings.note("round %d proves nothing: the replica is not late".formatted(round));
        }
    }

    private static Found found(Site site, Customer user, String product, int n) {
        return changed(site, user, n).and(ordered(site, user, product, n));
    }

    private static Found changed(Site site, Customer user, int n) {
        String path = "/users/" + user.id();
        Reply reply =
                Reply.to(() ->
                        user.account()
                                .at(site.service(n))
                                .with("If-Match", user.tag())
                                .patch(path, Map.of("name", "Drill " + n)));
        if (!reply.isDone()) {
            return new Found(1, 0);
        }
        user.renamed(reply);
        Look look = look(site, user, path, n + 1);
        boolean fresh = look.status() == 200 && Customer.version(look.tag()) >= user.written();
        return new Found(0, fresh ? 0 : 1);
    }

    private static Found ordered(Site site, Customer user, String product, int n) {
        Reply reply = Cart.place(user.account().at(site.service(n)), Cart.key(), Cart.one(product));
        if (!reply.isDone()) {
            return new Found(1, 0);
        }
        boolean there = look(site, user, "/orders/" + reply.id(), n + 1).status() == 200;
        boolean listed = look(site, user, "/orders", n + 1).body().contains(reply.id());
        return new Found(0, there && listed ? 0 : 1);
    }

    private static Look look(Site site, Customer user, String path, int n) {
        Service service = site.service(n);
        return Look.at(service, path, "Authorization", user.account().bearer(service));
    }

    /** A product that was put on sale a moment ago is not listed for those who did not do it. */
    private static boolean othersAreLate(Site site) {
        String product = site.product(1);
        return !Look.at(site.service(1), "/products?limit=100").body().contains(product);
    }

    private static double reads(Site site, String label) {
        return site.services().stream()
                .mapToDouble(service ->
                        service.metrics("db_route", "db_route_total").sum("db_route_total", label))
                .sum();
    }

    private static void delay(Site site, String time) {
        site.replicaDatabase()
                .sql("alter system set recovery_min_apply_delay = '" + time + "'")
                .update();
        site.replicaDatabase().sql("select pg_reload_conf()").query().listOfRows();
    }
}
