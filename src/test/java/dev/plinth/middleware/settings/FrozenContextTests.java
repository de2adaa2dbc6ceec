package dev.plinth.middleware.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class FrozenContextTests {

    private final MockEnvironment environment =
            new MockEnvironment()
                    .withProperty("plinth.traces.endpoint", "")
                    .withProperty("plinth.database.migrations", "wait");

    @Test
    void fitsAServiceThatShowsItsDocuments() {
        assertThat(FrozenContext.fits(environment)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "plinth.traces.endpoint, http://collector:4318",
        "plinth.database.migrations, only",
        "springdoc.api-docs.enabled, false",
        "springdoc.swagger-ui.enabled, false"
    })
    void doesNotFitWhoeverHasOtherBeans(String property, String value) {
        environment.setProperty(property, value);

        assertThat(FrozenContext.fits(environment)).isFalse();
    }
}
