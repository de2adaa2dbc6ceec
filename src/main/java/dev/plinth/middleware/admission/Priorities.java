package dev.plinth.middleware.admission;

import java.util.List;
import org.springframework.stereotype.Component;

/** Which requests go first, by their paths, with or without {@code /api}. */
@Component
final class Priorities {

    private static final String ALIAS = "/api/";

    private final List<String> low;

    Priorities(AdmissionProperties properties) {
        this.low = properties.lowPaths();
    }

    /** From those that are never turned away to those that are first. */
    enum Priority {
        ALWAYS,
        NORMAL,
        LOW
    }

    Priority of(String path) {
        int start = path.startsWith(ALIAS) ? ALIAS.length() - 1 : 0;
        if (isOperators(path, start)) {
            return Priority.ALWAYS;
        }
        for (int n = 0; n < low.size(); n++) {
            if (path.startsWith(low.get(n), start)) {
                return Priority.LOW;
            }
        }
        return Priority.NORMAL;
    }

    /** What an operator must see most of all when there is too much to do. */
    private static boolean isOperators(String path, int start) {
        return path.startsWith("/health/", start)
                || (path.length() - start == 7 && path.endsWith("/health"))
                || (path.length() - start == 8 && path.endsWith("/metrics"));
    }
}
