package dev.plinth.middleware.error;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.QuotaExceededException;
import dev.plinth.shared.ReducedCapacityException;
import java.util.List;
import org.springframework.http.HttpHeaders;

/**
 * What a failure is to the client.
 *
 * @param type the kind of problem
 * @param detail what is special about this one
 * @param errors what is wrong with which field
 * @param members what only problems of this kind say
 * @param headers what the answer carries beside the headers of every problem
 */
record Answer(
        ProblemType type,
        String detail,
        List<FieldProblem> errors,
        Members members,
        HttpHeaders headers) {

    static Answer of(ProblemType type) {
        return of(type, HttpHeaders.EMPTY);
    }

    static Answer of(ProblemType type, HttpHeaders headers) {
        return new Answer(type, type.explanation(), List.of(), Members.NONE, headers);
    }

    static Answer of(ProblemType type, List<FieldProblem> errors) {
        return new Answer(type, type.explanation(), errors, Members.NONE, HttpHeaders.EMPTY);
    }

    static Answer of(ProblemException problem) {
        return new Answer(
                problem.type(),
                problem.detail(),
                problem.errors(),
                Members.of(problem),
                headers(problem));
    }

    private static HttpHeaders headers(ProblemException problem) {
        HttpHeaders headers = new HttpHeaders();
        if (problem instanceof QuotaExceededException exceeded && exceeded.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(exceeded.retryAfter()));
        }
        if (problem instanceof ReducedCapacityException busy) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(busy.retryAfter()));
        }
        return headers;
    }
}
