package dev.plinth.middleware.part;

import dev.plinth.shared.Part;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Leaves out what the part of {@code PLINTH_ROLE} does not need, before anything is looked for. */
class PartInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String EVERYTHING = "all";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String role = context.getEnvironment().getProperty("PLINTH_ROLE", "");
        context.getBeanFactory().registerSingleton("partFilter", new PartFilter(parts(role)));
    }

    private static Set<Part> parts(String role) {
        return role.isBlank() || role.equals(EVERYTHING)
                ? EnumSet.allOf(Part.class)
                : EnumSet.of(Part.valueOf(role.toUpperCase(Locale.ROOT)));
    }
}
