package dev.plinth.drill;

import dev.plinth.Api.Answer;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What became of a request.
 *
 * @param status 0 if no answer came
 * @param problem the last part of the problem's type; empty if there is none
 * @param id what the resource in the answer is called; empty if there is none
 * @param tag its entity tag
 * @param token the consistency token of a write
 * @param retryAfter when to try again, as a header says; empty if it does not
 */
record Reply(
        int status,
        String problem,
        String id,
        String tag,
        boolean replayed,
        String token,
        String retryAfter) {

    private static final Reply NONE = new Reply(0, "", "", "", false, "", "");

    static Reply to(Supplier<Answer> request) {
        try {
            return of(request.get());
        } catch (AssertionError unanswered) {
            if (unanswered.getCause() instanceof IOException) {
                return NONE;
            }
            throw unanswered;
        }
    }

    private static Reply of(Answer answer) {
        boolean isProblem = answer.status() >= 400;
        return new Reply(
                answer.status(),
                isProblem ? answer.json().path("type").asString("").replaceFirst(".*/", "") : "",
                isProblem ? "" : answer.json().path("id").asString(""),
                answer.header("ETag").orElse(""),
                answer.header("Idempotency-Replayed").isPresent(),
                answer.header("X-Consistency-Token").orElse(""),
                answer.header("Retry-After").orElse(""));
    }

    /** Whether the request was carried out. */
    boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** Whether it is certain what became of the request; if not, it is to be sent again. */
    boolean isDefinite() {
        return status >= 200
                && status < 500
                && status != 401
                && !problem.equals("request-in-progress");
    }

    @Override
    public String toString() {
        return status == 0 ? "no answer" : (status + " " + problem).strip();
    }

    /** How often which reply came. */
    static Map<String, Long> tally(Collection<Reply> replies) {
        return replies.stream()
                .map(Reply::toString)
                .collect(
                        Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
