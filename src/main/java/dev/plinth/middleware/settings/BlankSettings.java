package dev.plinth.middleware.settings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * What is set to nothing, as compose does with {@code ${REDIS_URL:-}}, is not set; but to Spring a
 * default counts only where there is no name.
 */
final class BlankSettings {

    private BlankSettings() {}

    static Map<String, Object> filled(Environment environment) {
        Map<String, Object> defaults = new HashMap<>();
        put(defaults, environment, Setting.REDIS_URL, "redis://localhost:6379");
        put(
                defaults,
                environment,
                Setting.PUBLIC_URL,
                "http://localhost:" + environment.getProperty("PORT", "8080"));
        putPrimary(defaults, environment);
        return defaults;
    }

    /** With its file, which is looked at again. */
    private static void putPrimary(Map<String, Object> defaults, Environment environment) {
        String given = environment.getProperty(Setting.PRIMARY_DB_URL.name());
        if (given != null && given.isBlank()) {
            defaults.put(
                    Setting.PRIMARY_DB_URL.name(),
                    environment.getProperty(Setting.DATABASE_URL.name(), ""));
            defaults.put(
                    Setting.PRIMARY_DB_URL + "_FILE",
                    environment.getProperty(Setting.DATABASE_URL + "_FILE", ""));
        }
    }

    private static void put(
            Map<String, Object> defaults, Environment environment, Setting setting, String value) {
        String given = environment.getProperty(setting.name());
        if (given != null && given.isBlank()) {
            defaults.put(setting.name(), value);
        }
    }
}
