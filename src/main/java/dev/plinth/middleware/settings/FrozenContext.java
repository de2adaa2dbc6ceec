package dev.plinth.middleware.settings;

import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;

/**
 * The context as it was made when the jar was built (docs/adr/0043-frozen-context.md): which beans
 * there are is written in it. So it is only good for the settings that it was made with.
 */
final class FrozenContext {

    private static final String SWITCH = "spring.aot.enabled";

    private FrozenContext() {}

    /** Has the context made anew if the frozen one, which was asked for, would be another. */
    static void useIfFit(Environment environment) {
        if (SpringProperties.getFlag(SWITCH) && !fits(environment)) {
            SpringProperties.setProperty(SWITCH, "false");
        }
    }

    /** It serves, shows its documents, and traces nothing. */
    static boolean fits(Environment environment) {
        return !"only".equals(environment.getProperty("plinth.database.migrations"))
                && environment.getProperty("springdoc.api-docs.enabled", boolean.class, true)
                && environment.getProperty("springdoc.swagger-ui.enabled", boolean.class, true)
                && environment.getProperty("plinth.traces.endpoint", "").isEmpty();
    }
}
