package dev.plinth.middleware.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.PlinthApplication;
import dev.plinth.shared.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the operator sees when a setting is wrong. */
@ExtendWith(OutputCaptureExtension.class)
class StartTests {

    @Test
    void isOneSentenceAndNoStackTrace(CapturedOutput output) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() ->
                        SpringApplication.run(PlinthApplication.class, "--PRIMARY_DB_URL=hidden"));

        assertThat(output)
                .contains("PRIMARY_DB_URL must be ")
                .doesNotContain("hidden")
                .doesNotContain("\tat ");
    }
}
