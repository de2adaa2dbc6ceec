package dev.plinth.drill;

import dev.plinth.Api;
import dev.plinth.Race;
import java.util.List;
import java.util.Map;

/** G22: no update is lost. */
final class LostUpdate implements Drill {

    private static final int CHANGES = 20;

    @Override
    public String name() {
        return "lost-update";
    }

    @Override
    public String sentence() {
        return "20 changes of one product at once over two instances, all having seen the same version:"
                + " one is made, 19 answer 412; one that names no version answers 428.";
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Table table =
                new Table("round", "200", "412", "other", "428 without If-Match", "version", "ms");
        for (int round = 1; round <= rounds; round++) {
            run(round, site, table, findings);
        }
    }

    private static void run(int round, Site site, Table table, Findings findings) {
        String path = "/products/" + site.product(1);
        long start = System.nanoTime();
        List<Reply> replies =
                Race.once(
                        CHANGES,
                        n ->
                                change(
                                        site.admin().at(site.service(n)).with("If-Match", "\"0\""),
                                        path,
                                        n));
        long took = (System.nanoTime() - start) / 1_000_000;
        Reply blind = change(site.admin().at(site.service(round)), path, CHANGES);
        Map<String, Long> tally = Reply.tally(replies);
        long made = tally.getOrDefault("200", 0L);
        long refused = tally.getOrDefault("412 precondition-failed", 0L);
        Api.Answer after = site.service(round).api().get(path).expect(200);
        String version = after.header("ETag").orElse("");
        table.row(round, made, refused, CHANGES - made - refused, blind.status(), version, took);
        findings.expect("round " + round + " made", 1, made);
        findings.expect("round " + round + " refused", CHANGES - 1, refused);
        findings.expect("round " + round + " without If-Match", 428, blind.status());
        if (made == 1 && !after.json().path("name").asString().equals(winner(replies))) {
            findings.note(
                    "round %d: the change that was answered is not the one stored"
                            .formatted(round));
        }
        if (made + refused < CHANGES || !version.equals("\"1\"")) {
            findings.note(
                    "round %d answered %s and left version %s".formatted(round, tally, version));
        }
    }

    private static Reply change(Api admin, String path, int n) {
        return Reply.to(() -> admin.patch(path, Map.of("name", name(n))));
    }

    private static String winner(List<Reply> replies) {
        return name(
                replies.indexOf(replies.stream().filter(Reply::isDone).findFirst().orElseThrow()));
    }

    private static String name(int n) {
        return "Changed by " + n;
    }
}
