package dev.plinth.apikey;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a key may be good for, and for how long. */
@Component
class Terms {

    /** How long a key is good unless somebody says otherwise. */
    private static final Duration LIFE = Duration.ofDays(90);

    private final ApiKeyProperties properties;

    Terms(ApiKeyProperties properties) {
        this.properties = properties;
    }

    /** These scopes, all of which have to be known. */
    static Set<Scope> scopes(List<String> names) {
        List<FieldProblem> unknown =
                IntStream.range(0, names.size())
                        .filter(n -> Scope.of(names.get(n)).isEmpty())
                        .mapToObj(n ->
                                new FieldProblem("/scopes/" + n, "unknown-scope", "is no scope"))
                        .toList();
        if (!unknown.isEmpty()) {
            throw invalid(unknown);
        }
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        names.forEach(name -> Scope.of(name).ifPresent(scopes::add));
        return scopes;
    }

    /** When a key ends, as exact as it is stored, which has to be to come and not too far. */
    Instant end(@Nullable Instant wanted, Instant now) {
        if (wanted == null) {
            Duration longest = properties.longestLife();
            return now.plus(longest.compareTo(LIFE) < 0 ? longest : LIFE);
        }
        return checked(wanted.truncatedTo(ChronoUnit.MICROS), now);
    }

    private Instant checked(Instant wanted, Instant now) {
        if (!wanted.isAfter(now) || wanted.isAfter(now.plus(properties.longestLife()))) {
            String message =
                    "must be in the next %d days".formatted(properties.longestLife().toDays());
            throw invalid(List.of(new FieldProblem("/expiresAt", "range", message)));
        }
        return wanted;
    }

    private static ProblemException invalid(List<FieldProblem> problems) {
        return new ProblemException(ProblemType.VALIDATION_FAILED, problems);
    }
}
