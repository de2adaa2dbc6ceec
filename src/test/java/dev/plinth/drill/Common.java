package dev.plinth.drill;

import java.util.List;

/** What must hold of every fault, whatever it is. */
final class Common implements Term {

    @Override
    public void check(Outcome outcome, Findings findings) {
        findings.expect("requests that could not be sent", 0, outcome.unsent());
        findings.expect("refused reads", 0, refused(outcome.whole().reads()));
        findings.expect(
                "dead instances",
                0,
                outcome.sights().stream()
                        .flatMap(List::stream)
                        .filter(sight -> sight.live() != 200)
                        .count());
        findings.expect("outdated reads with the token", 0, outcome.stale(true));
        outcome.balance().wrong().forEach(findings::note);
    }

    private static int refused(Samples reads) {
        return reads.where(sample -> !sample.isDone() && !sample.isError() && !sample.stale())
                .count();
    }
}
