package dev.plinth.middleware.trace;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves out all that Boot would set up for traces, unless they have somewhere to go. */
class TracesWanted implements AutoConfigurationImportFilter, EnvironmentAware {

    private boolean wanted;

    @Override
    public void setEnvironment(Environment environment) {
        wanted = !environment.getProperty("plinth.traces.endpoint", "").isEmpty();
    }

    @Override
    public boolean[] match(
            @Nullable String[] configurations,
            AutoConfigurationMetadata autoConfigurationMetadata) {
        boolean[] match = new boolean[configurations.length];
        for (int i = 0; i < match.length; i++) {
            match[i] = wanted || !isAboutTraces(configurations[i]);
        }
        return match;
    }

    private static boolean isAboutTraces(@Nullable String configuration) {
        return configuration != null
                && (configuration.startsWith("org.springframework.boot.micrometer.tracing.")
                        || configuration.startsWith("org.springframework.boot.opentelemetry."));
    }
}
