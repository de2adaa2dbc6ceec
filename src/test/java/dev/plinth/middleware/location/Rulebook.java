package dev.plinth.middleware.location;

import jakarta.validation.Validation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Rules as an operator writes them. */
final class Rulebook {

    private Rulebook() {}

    /** Those with this database, and these properties by name and value. */
    static LocationProperties of(Path database, String... more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("plinth.location.database", database.toString());
        for (int n = 0; n < more.length; n += 2) {
            properties.put("plinth.location." + more[n], more[n + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("plinth.location", LocationProperties.class);
    }

    /** How many of the rules are refused. */
    static int violations(LocationProperties properties) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(properties).size();
        }
    }
}
