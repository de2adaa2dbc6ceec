package dev.plinth.drill;

import dev.plinth.Api.Answer;
import dev.plinth.Race;
import java.util.List;

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
        return "G57: 20 exchanges of one refresh token at once over two instances: one successor; a"
                + " token whose successor was used ends the sign-in at both within a second.";
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
        long answered = 0;
        long other = 0;
        Times times = new Times();
        for (int family = 0; family < families; family++) {
            SignedIn session = uma.again(site.service(family));
            long start = System.nanoTime();
            List<Answer> answers = Race.once(AT_ONCE, n -> session.renew(site.service(n)));
            times.addSince(start);
            List<String> next =
                    answers.stream().filter(RefreshReuse::isDone).map(RefreshReuse::next).toList();
            long different = next.stream().distinct().count();
            successors += different;
            answered += next.size();
            other += AT_ONCE - next.size();
            if (different != 1 || next.size() != AT_ONCE) {
                findings.note("%d successors in %d answers".formatted(different, next.size()));
            }
        }
        Table table =
                new Table("families", "at once", "successors", "200 ", "other", "ms p50", "p99   ");
        table.row(families, AT_ONCE, successors, answered, other, times.shown(50), times.shown(99));
        System.out.println();
    }

    private static boolean isDone(Answer answer) {
        return answer.status() == 200;
    }

    private static String next(Answer answer) {
        return answer.json().path("refreshToken").asString();
    }

    private static void reuse(int families, SignedIn uma, Site site, Findings findings) {
        List<Times> ended = List.of(new Times(), new Times());
        int served = 0;
        for (int family = 0; family < families; family++) {
            Service reusedAt = site.service(family);
            Service other = site.service(family + 1);
            SignedIn first = uma.again(other);
            SignedIn next = first.renewed(reusedAt).renewed(other);
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
