package dev.plinth.middleware.settings;

import static dev.plinth.middleware.settings.SettingsTests.environment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings whose values are in files. */
class SecretFileTests {

    @TempDir Path directory;

    @Test
    void readsASecretFromItsFile() throws IOException {
        Path file = Files.writeString(directory.resolve("url"), "redis://:secret@redis:6379\n");

        assertThat(environment(Map.of("REDIS_URL_FILE", file)).getProperty("REDIS_URL"))
                .isEqualTo("redis://:secret@redis:6379");
    }

    @Test
    void readsNoFileThatHasNoName() {
        Map<String, Object> settings =
                Map.of("REDIS_URL_FILE", "", "REDIS_URL", "redis://redis:6379");

        assertThat(environment(settings).getProperty("REDIS_URL")).isEqualTo("redis://redis:6379");
    }

    @Test
    void checksWhatIsInTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve("url"), "hidden");

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> environment(Map.of("DATABASE_URL_FILE", file)))
                .withMessageStartingWith("DATABASE_URL must be ")
                .withMessageNotContaining("hidden");
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> environment(Map.of("SMTP_URL_FILE", directory.resolve("none"))))
                .withMessage("SMTP_URL_FILE names a file that cannot be read.");
    }

    @Test
    void bindsTheFirstAdministratorsPasswordFromItsFile() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "a good password");

        assertThat(environment(Map.of("PLINTH_ADMIN_PASSWORD_FILE", file)))
                .extracting(environment -> environment.getProperty("plinth.admin.password"))
                .isEqualTo("a good password");
    }
}
