package dev.plinth.middleware.settings;

import org.springframework.boot.SpringApplication;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * The context as it was made when the jar was built (docs/adr/0043-frozen-context.md): which beans
 * there are is written in it. So it is only good for the settings that it was made with.
 */
final class FrozenContext {

    private static final String SWITCH = "spring.aot.enabled";

    private FrozenContext() {}

    /** Has the context made anew if the frozen one, which was asked for, would be another. */
    static void useIfFit(Environment environment, SpringApplication application) {
        if (SpringProperties.getFlag(SWITCH) && !(isOf(application) && fits(environment))) {
            SpringProperties.setProperty(SWITCH, "false");
        }
    }

    private static boolean isOf(SpringApplication application) {
        Class<?> main = application.getMainApplicationClass();
        return main != null
                && ClassUtils.isPresent(main.getName() + "__ApplicationContextInitializer", null);
    }

    /** It is the whole service, with a port for operators, and traces nothing. */
    static boolean fits(Environment environment) {
        return environment.getProperty("PLINTH_ROLE", "").matches("(all)?")
                && !"only".equals(environment.getProperty("plinth.database.migrations"))
                && environment.getProperty("management.server.port", int.class, -1) >= 0
                && environment.getProperty("plinth.traces.endpoint", "").isEmpty();
    }
}
