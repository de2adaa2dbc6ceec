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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "okhttp/4.9",
                "Java-http-client/25.0.1"
            })
    void namesPrograms(String program) {
        assertThat(Greeting.program(program)).isEqualTo(program);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You won! Claim at https://evil.example/x",
                "Claim at evil.example",
                "mail@evil"
            })
    void leavesOutWhatIsNoProgram(String program) {
        assertThat(Greeting.program(program)).isEmpty();
    }

    @Test
    void staysOnOneLine() {
        assertThat(Greeting.of("Ada\r\nBcc\u2028\u202ex")).isEqualTo("Hello Ada Bcc x");
    }
}
