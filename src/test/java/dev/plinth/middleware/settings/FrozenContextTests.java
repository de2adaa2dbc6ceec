package dev.plinth.middleware.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class FrozenContextTests {

    private final MockEnvironment environment =
            new MockEnvironment()
                    .withProperty("management.server.port", "9090")
                    .withProperty("plinth.traces.endpoint", "")
                    .withProperty("plinth.database.migrations", "wait");

    @Test
    void fitsTheWholeServiceWithAPortForOperators() {
        assertThat(FrozenContext.fits(environment)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "PLINTH_ROLE, orders",
        "management.server.port, -1",
        "plinth.traces.endpoint, http://collector:4318",
        "plinth.database.migrations, only"
    })
    void doesNotFitWhoeverHasOtherBeans(String property, String value) {
        environment.setProperty(property, value);

        assertThat(FrozenContext.fits(environment)).isFalse();
    }
}
