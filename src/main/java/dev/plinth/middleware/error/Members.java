package dev.plinth.middleware.error;

import dev.plinth.shared.AccessDeniedException;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.QuotaExceededException;
import dev.plinth.shared.StepUpRequiredException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What only some kinds of problems say.
 *
 * @param violatedPolicies the names of the limits that are used up
 * @param reason why access is denied
 * @param challenge what comes back with a proof
 * @param methods how the proof can be given
 */
record Members(
        List<String> violatedPolicies,
        @Nullable String reason,
        @Nullable String challenge,
        List<String> methods) {

    static final Members NONE = new Members(List.of(), null, null, List.of());

    static Members of(ProblemException problem) {
        return switch (problem) {
            case QuotaExceededException exceeded ->
                    new Members(List.of(exceeded.policy()), null, null, List.of());
            case AccessDeniedException denied ->
                    new Members(
                            List.of(),
                            denied.reason().name().toLowerCase(Locale.ROOT),
                            null,
                            List.of());
            case StepUpRequiredException asked ->
                    new Members(List.of(), null, asked.challenge(), asked.methods());
            default -> NONE;
        };
    }
}
