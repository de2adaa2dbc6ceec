package dev.plinth.anomaly;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.Paging;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * In which time to look.
 *
 * @param from not before this time
 * @param to before this time
 * @param limit how many to show
 */
record ListAnomalies(
        @Parameter(description = "The beginning; a day before the end unless given")
                @Nullable Instant from,
        @Parameter(description = "The end, at most 31 days later; now unless given")
                @Nullable Instant to,
        @Parameter(description = "How many to show, the greatest; 20 unless given")
                @Min(1)
                @Max(100)
                @Nullable Integer limit) {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");

    /**
     * The time to look at.
     *
     * @throws ProblemException 400 {@code invalid-parameter} if it is none, or too long
     */
    Window window(Instant now) {
        Instant end = Objects.requireNonNullElse(to, now);
        Instant begin = from == null ? end.minus(USUAL) : from;
        if (!begin.isBefore(end)
                || begin.isBefore(EARLIEST)
                || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    List.of(new FieldProblem("from", "window", "is at most 31 days before to")));
        }
        return new Window(begin, end);
    }

    int most() {
        return Paging.size(limit);
    }
}
