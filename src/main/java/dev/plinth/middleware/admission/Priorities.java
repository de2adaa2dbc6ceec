package dev.plinth.middleware.admission;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which requests go first, by their paths, with or without {@code /api}. */
@Component
final class Priorities {

    private final List<String> low;
    private final List<String> slow;

    Priorities(AdmissionProperties properties) {
        this.low = properties.lowPaths();
        this.slow = properties.slowPaths();
    }

    /** Which requests are turned away when there are too many. */
    enum Priority {
        /** Never: an operator must see these most of all then. */
        ALWAYS,
        /** When there is no place. */
        NORMAL,
        /** By a rule of their own: they take long on purpose, so they take nobody's place. */
        SLOW,
        /** Before all others. */
        LOW
    }

    Priority of(String path) {
        String real = withoutAlias(path);
        if (isOperators(real)) {
            return Priority.ALWAYS;
        }
        if (beginning(low, real) != null) {
            return Priority.LOW;
        }
        return beginning(slow, real) == null ? Priority.NORMAL : Priority.SLOW;
    }

    /** Which of the slow paths it begins with. */
    String slowPath(String path) {
        return Objects.requireNonNull(beginning(slow, withoutAlias(path)));
    }

    private static String withoutAlias(String path) {
        return path.startsWith("/api/") ? path.substring("/api".length()) : path;
    }

    private static boolean isOperators(String path) {
        return path.equals("/health") || path.startsWith("/health/") || path.equals("/metrics");
    }

    private static @Nullable String beginning(List<String> beginnings, String path) {
        for (String each : beginnings) {
            if (path.startsWith(each)) {
                return each;
            }
        }
        return null;
    }
}
