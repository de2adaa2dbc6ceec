package dev.plinth.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The settings of the embedded run. */
final class EmbeddedSettings {

    private EmbeddedSettings() {}

    /**
     * The arguments for Plinth's main method: those given, the way to the servers, and what else is
     * not set yet.
     */
    static String[] arguments(Servers servers, String[] given) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(given));
        Map<String, String> settings = defaults();
        settings.keySet().removeIf(environment::containsProperty);
        settings.putAll(servers.onlySettings());
        Stream<String> own =
                settings.entrySet().stream()
                        .map(entry -> "--%s=%s".formatted(entry.getKey(), entry.getValue()));
        return Stream.concat(Stream.of(given), own).toArray(String[]::new);
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("PORT", String.valueOf(Ports.preferably(8080)));
        defaults.put("MANAGEMENT_PORT", String.valueOf(Ports.preferably(9090)));
        defaults.put("DRAIN_SECONDS", "0");
        defaults.put("logging.structured.format.console", "");
        defaults.put("logging.pattern.console", "%d{HH:mm:ss.SSS} %5p %-40.40logger{39} : %m%n");
        defaults.put("logging.level.root", "warn");
        defaults.put("logging.level.dev.plinth", "info");
        defaults.put("spring.main.banner-mode", "off");
        defaults.put("spring.main.register-shutdown-hook", "false");
        defaults.put("spring.main.log-startup-info", "false");
        return defaults;
    }
}
