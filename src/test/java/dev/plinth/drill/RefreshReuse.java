package dev.plinth.drill;

import java.util.List;
import java.util.Map;

/** G57: refresh tokens that are used more than once. */
final class RefreshReuse implements Drill {

    private static final int AT_ONCE = 20;
    private static final double LIMIT_MILLIS = 1_000;

    @Override
    public String name() {
        return "refresh-reuse";
    }

    @Override
    public String sentence() {
        return "G57: 20 exchanges of one refresh token at once over two instances: one successor at"
                + " most; a token that is used again ends the sign-in at both within a second.";
    }

    @Override
    public int rounds() {
        return 50;
    }

    @Override
    public void run(int families, Site site, Findings findings) {
        SignedIn uma = SignedIn.registered(site.service(0));
        race(families, uma, site, findings);
        reuse(families, uma, site, findings);
    }

    private static void race(int families, SignedIn uma, Site site, Findings findings) {
        long successors = 0;
        long refused = 0;
        long other = 0;
        Times times = new Times();
        for (int family = 0; family < families; family++) {
            SignedIn session = uma.again(site.service(family));
            long start = System.nanoTime();
            List<Reply> replies =
                    Race.of(AT_ONCE, n -> Reply.to(() -> session.renew(site.service(n))));
            times.addSince(start);
            Map<String, Long> tally = Reply.tally(replies);
            long done = replies.stream().filter(Reply::isDone).count();
            long invalid = tally.getOrDefault("401 invalid-refresh-token", 0L);
            successors += done;
            refused += invalid;
            other += AT_ONCE - done - invalid;
            if (done > 1) {
                findings.note("%d successors: %s".formatted(done, tally));
            }
        }
        Table table =
                new Table("families", "at once", "successors", "401 ", "other", "ms p50", "p99   ");
        table.row(families, AT_ONCE, successors, refused, other, times.shown(50), times.shown(99));
        System.out.println();
    }

    private static void reuse(int families, SignedIn uma, Site site, Findings findings) {
        List<Times> ended = List.of(new Times(), new Times());
        int served = 0;
        for (int family = 0; family < families; family++) {
            Service reusedAt = site.service(family);
            Service other = site.service(family + 1);
            SignedIn first = uma.again(other);
            SignedIn next = first.renewed(reusedAt);
            findings.expect("read before", 200, next.status(other));
            long start = System.nanoTime();
            findings.expect("used again", 401, first.renew(reusedAt).status());
            served += next.untilRefusedAt(other, () -> {});
            ended.get(1).addSince(start);
            served += next.untilRefusedAt(reusedAt, () -> {});
            ended.get(0).addSince(start);
            findings.expect("renewed afterwards", 401, next.renew(other).status());
        }
        Table table =
                new Table(
                        "refused at   ",
                        "ms since it was sent p50",
                        "p99",
                        "worst",
                        "served after");
        row(table, "the other", ended.get(1), served, findings);
        row(table, "the same", ended.get(0), served, findings);
    }

    private static void row(Table table, String where, Times times, int served, Findings findings) {
        table.row(where, times.shown(50), times.shown(99), times.shown(100), served);
        if (times.worst() > LIMIT_MILLIS) {
            findings.note("%.0f ms at %s".formatted(times.worst(), where));
        }
    }
}
