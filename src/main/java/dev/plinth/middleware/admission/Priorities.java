package dev.plinth.middleware.admission;

import java.util.List;
import org.springframework.stereotype.Component;

/** Which requests go first, by their paths, with or without {@code /api}. */
@Component
final class Priorities {

    private static final String ALIAS = "/api/";

    private final List<String> low;
    private final List<String> slow;

    Priorities(AdmissionProperties properties) {
        this.low = properties.lowPaths();
        this.slow = properties.slowPaths();
    }

    /** Those that are never turned away; the others; and those that are by other rules. */
    enum Priority {
        ALWAYS,
        NORMAL,
        /** Takes long on purpose, so it takes nobody's place. */
        SLOW,
        /** Is turned away first. */
        LOW
    }

    Priority of(String path) {
        int start = path.startsWith(ALIAS) ? ALIAS.length() - 1 : 0;
        if (isOperators(path, start)) {
            return Priority.ALWAYS;
        }
        if (beginsWithAny(low, path, start)) {
            return Priority.LOW;
        }
        return beginsWithAny(slow, path, start) ? Priority.SLOW : Priority.NORMAL;
    }

    /** Which of the slow paths it begins with. */
    String slowPath(String path) {
        int start = path.startsWith(ALIAS) ? ALIAS.length() - 1 : 0;
        return slow.stream().filter(each -> path.startsWith(each, start)).findFirst().orElseThrow();
    }

    private static boolean beginsWithAny(List<String> beginnings, String path, int start) {
        for (int n = 0; n < beginnings.size(); n++) {
            if (path.startsWith(beginnings.get(n), start)) {
                return true;
            }
        }
        return false;
    }

    /** What an operator must see most of all when there is too much to do. */
    private static boolean isOperators(String path, int start) {
        return path.startsWith("/health/", start)
                || (path.length() - start == 7 && path.endsWith("/health"))
                || (path.length() - start == 8 && path.endsWith("/metrics"));
    }
}
