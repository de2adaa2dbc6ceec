package dev.plinth.audit;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the chain to check.
 *
 * @param after the row to begin behind, which a check before has come to
 * @param until the last row to check, such as one whose hash is known from the logs
 */
record CheckAudit(
        @Parameter(description = "The row to begin behind, `upTo` of the check before") @Min(0)
                @Nullable Long after,
        @Parameter(description = "The last row to check") @Min(1) @Nullable Long until) {

    long start() {
        return after == null ? 0 : after;
    }

    long end() {
        return until == null ? Long.MAX_VALUE : until;
    }
}
