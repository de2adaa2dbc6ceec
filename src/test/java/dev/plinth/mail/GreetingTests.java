package dev.plinth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How letters address people. */
class GreetingTests {

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "J. R. R. Tolkien", "J.R.R. Tolkien", "Zoë O'Neil-Müller", "李"})
    void callsPeopleByTheirNames(String name) {
        assertThat(Greeting.of(name)).isEqualTo("Hello " + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Win at https://evil.example",
                "Win at evil.example",
                "www.evil.example",
                "mail@evil.example",
                "\r\n\t",
                "So much text that it can only be an advertisement for something else"
            })
    void leavesOutWhatIsNoName(String name) {
        assertThat(Greeting.of(name)).isEqualTo("Hello");
    }

    @Test
    void staysOnOneLine() {
        assertThat(Greeting.of("Ada\r\nBcc\u2028\u202ex")).isEqualTo("Hello Ada Bcc x");
    }
}
