package dev.plinth.middleware.error;

import dev.plinth.middleware.ratelimit.QuotaExceededException;
import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.List;
import org.springframework.http.HttpHeaders;

/**
 * What a failure is to the client.
 *
 * @param type the kind of problem
 * @param detail what is special about this one
 * @param errors what is wrong with which field
 * @param violatedPolicies the names of the limits that are used up
 * @param headers what the answer carries beside the headers of every problem
 */
record Answer(
        ProblemType type,
        String detail,
        List<FieldProblem> errors,
        List<String> violatedPolicies,
        HttpHeaders headers) {

    static Answer of(ProblemType type) {
        return of(type, HttpHeaders.EMPTY);
    }

    static Answer of(ProblemType type, HttpHeaders headers) {
        return new Answer(type, type.explanation(), List.of(), List.of(), headers);
    }

    static Answer of(ProblemType type, List<FieldProblem> errors) {
        return new Answer(type, type.explanation(), errors, List.of(), HttpHeaders.EMPTY);
    }

    static Answer of(ProblemException problem) {
        List<String> violated =
                problem instanceof QuotaExceededException exceeded
                        ? List.of(exceeded.policy())
                        : List.of();
        return new Answer(
                problem.type(), problem.detail(), problem.errors(), violated, HttpHeaders.EMPTY);
    }
}
