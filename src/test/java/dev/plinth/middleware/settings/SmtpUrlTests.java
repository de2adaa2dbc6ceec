package dev.plinth.middleware.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpUrlTests {

    private static final String STARTTLS = "spring.mail.properties.mail.smtp.starttls.";

    @Test
    void encryptsWhereThatIsOffered() {
        assertThat(SmtpUrl.properties("smtp://mail:25"))
                .containsEntry(STARTTLS + "enable", "true")
                .doesNotContainKey(STARTTLS + "required")
                .containsEntry("spring.mail.properties.mail.smtp.ssl.trust", "*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void givesAnswersMoreTimeThanConnections(String scheme) {
        String protocol = "spring.mail.properties.mail." + scheme;

        assertThat(SmtpUrl.properties(scheme + "://mail"))
                .containsEntry(protocol + ".connectiontimeout", "2000")
                .containsEntry(protocol + ".writetimeout", "2000")
                .containsEntry(protocol + ".timeout", "60000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void waitsForNoGoodbye(String scheme) {
        assertThat(SmtpUrl.properties(scheme + "://mail"))
                .containsEntry("spring.mail.properties.mail." + scheme + ".quitwait", "false");
    }

    @Test
    void sendsNoPasswordUnencrypted() {
        assertThat(SmtpUrl.properties("smtp://me%40example.com:p%40ss@mail:587"))
                .containsEntry("spring.mail.username", "me@example.com")
                .containsEntry("spring.mail.password", "p@ss")
                .containsEntry(STARTTLS + "required", "true")
                .doesNotContainKey("spring.mail.properties.mail.smtp.ssl.trust");
    }
}
