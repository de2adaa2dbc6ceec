package dev.plinth.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskPropertiesTests {

    /** Also of a wait that was ended, as if its last failure had been that long ago. */
    @ParameterizedTest
    @CsvSource({"PT15M, PT2H", "PT1H, PT2H", "PT2H, PT4H", "PT24H, PT48H"})
    void remembersFailuresLongerThanAnyWait(Duration longestWait, Duration memory) {
        RiskProperties properties =
                new RiskProperties(5, Duration.ofSeconds(15), longestWait, 60, 120, 50, 0.2);

        assertThat(properties.memory()).isEqualTo(memory);
    }
}
