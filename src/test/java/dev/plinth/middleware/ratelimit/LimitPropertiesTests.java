package dev.plinth.middleware.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings of the limits. */
class LimitPropertiesTests {

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "'', true"})
    void areOnUnlessSwitchedOff(String value, boolean enabled) {
        Map<String, String> settings = Map.of("plinth.ratelimit.enabled", value);

        assertThat(
                        new Binder(new MapConfigurationPropertySource(settings))
                                .bindOrCreate("plinth.ratelimit", LimitProperties.class)
                                .enabled())
                .isEqualTo(enabled);
    }
}
