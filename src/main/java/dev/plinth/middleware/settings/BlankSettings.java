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
        if (isBlank(environment, Setting.REDIS_URL)) {
            defaults.put(Setting.REDIS_URL.name(), "redis://localhost:6379");
        }
        if (isBlank(environment, Setting.PUBLIC_URL)) {
            String port = environment.getProperty(Setting.PORT.name(), "8080");
            defaults.put(Setting.PUBLIC_URL.name(), "http://localhost:" + port);
        }
        if (isBlank(environment, Setting.PRIMARY_DB_URL)) {
            putPrimary(defaults, environment);
        }
        return defaults;
    }

    /** With its file, which is looked at again. */
    private static void putPrimary(Map<String, Object> defaults, Environment environment) {
        for (String form : new String[] {"", "_FILE"}) {
            defaults.put(
                    Setting.PRIMARY_DB_URL + form,
                    environment.getProperty(Setting.DATABASE_URL + form, ""));
        }
    }

    private static boolean isBlank(Environment environment, Setting setting) {
        String given = environment.getProperty(setting.name());
        return given != null && given.isBlank();
    }
}
