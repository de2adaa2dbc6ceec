package dev.plinth.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a text is. */
class TextLengthTests {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private record Named(@TextLength(min = 2, max = 4) @Nullable String name) {}

    @ParameterizedTest
    @ValueSource(
            strings = {"ab", "abcd", "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", " ab"})
    void countsCodePoints(String name) {
        assertThat(VALIDATOR.validate(new Named(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abcde", " a  ", "    ", "ab   ", "\uD83D\uDE00"})
    void countsNoWhiteSpaceAsTextButAllOfItAsLength(String name) {
        assertThat(VALIDATOR.validate(new Named(name))).hasSize(1);
    }

    @Test
    void leavesNullToOthers() {
        assertThat(VALIDATOR.validate(new Named(null))).isEmpty();
    }
}
