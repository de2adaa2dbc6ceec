package dev.plinth.audit;

import dev.plinth.shared.SqlTime;
import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the audit to list; newest first.
 *
 * @param from not before this time
 * @param to before this time
 */
record ListAudit(
        @Nullable UUID actor,
        @Nullable UUID subject,
        @TextLength(max = 64) @Nullable String type,
        @Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Min(1) @Max(100) @Nullable Integer limit,
        @Nullable String cursor) {

    private static final Map<String, String> CONDITIONS =
            Map.of(
                    "actor", "actor_id = :actor",
                    "subject", "subject_id = :subject",
                    "type", "type = :type",
                    "outcome", "outcome = :outcome",
                    "from", "time >= :from",
                    "to", "time < :to");

    /** The condition in SQL, of what was asked for only, so that an index can serve it. */
    String condition() {
        return values().keySet().stream()
                .map(name -> " and " + CONDITIONS.get(name))
                .collect(Collectors.joining("", "true", ""));
    }

    /** The values in the condition. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        add(values, "actor", actor);
        add(values, "subject", subject);
        add(values, "type", type);
        add(values, "outcome", outcome == null ? null : outcome.name());
        add(values, "from", from == null ? null : SqlTime.of(from));
        add(values, "to", to == null ? null : SqlTime.of(to));
        return values;
    }

    /** Everything that a cursor of this list is bound to. */
    String boundTo(UUID caller) {
        return "audit %s %s".formatted(caller, values());
    }

    private static void add(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
