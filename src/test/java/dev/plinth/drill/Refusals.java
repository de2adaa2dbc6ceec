package dev.plinth.drill;

import dev.plinth.Api.Answer;
import java.util.Set;
import java.util.function.Supplier;

/** Requests that must all be refused with a problem document that says how to sign in. */
final class Refusals {

    private static final Set<String> PROBLEMS =
            Set.of("unauthorized", "invalid-device-proof", "proof-replayed");

    private final String what;
    private final Findings findings;
    private final Times times = new Times();
    private int refused;

    Refusals(String what, Findings findings) {
        this.what = what;
        this.findings = findings;
    }

    void send(String name, Supplier<Answer> request) {
        long start = System.nanoTime();
        Answer answer = request.get();
        times.addSince(start);
        if (isRefusal(answer)) {
            refused++;
        } else {
            findings.note("%s, %s: %s".formatted(what, name, answer));
        }
    }

    private static boolean isRefusal(Answer answer) {
        return answer.status() == 401
                && answer.header("Content-Type").orElse("").startsWith("application/problem+json")
                && answer.header("WWW-Authenticate").isPresent()
                && PROBLEMS.contains(Reply.to(() -> answer).problem());
    }

    static Table table() {
        return new Table(
                "instance", "what        ", "sent", "refused", "ms p50", "p99   ", "worst ");
    }

    Object[] row(String instance) {
        return new Object[] {
            instance,
            what,
            times.count(),
            refused,
            times.shown(50),
            times.shown(99),
            times.shown(100)
        };
    }
}
