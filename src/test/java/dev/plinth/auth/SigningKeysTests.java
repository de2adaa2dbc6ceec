package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import dev.plinth.shared.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory of signing keys. */
class SigningKeysTests {

    @TempDir Path directory;

    @Test
    void honoursTheNextAndThePreviousKeyToo() throws IOException, GeneralSecurityException {
        ECKey current = KeyFiles.write(directory, "current.pem");
        ECKey previous = KeyFiles.write(directory, "previous.pem");

        SigningKeys keys = KeyFiles.keys(directory);

        assertThat(keys.current()).isEqualTo(current);
        assertThat(keys.all()).containsExactly(current, previous);
    }

    @Test
    void publishesNoPrivateHalf() throws IOException, GeneralSecurityException {
        KeyFiles.write(directory, "current.pem");

        assertThat(KeyFiles.keys(directory).published().getKeys())
                .hasSize(1)
                .noneMatch(JWK::isPrivate);
    }

    @Test
    void saysWhichSettingIsMissing() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> KeyFiles.keys(directory))
                .withMessageContaining("JWT_KEYS_DIR")
                .withMessageContaining("current.pem");
    }

    @Test
    void saysWhichFileIsNoKeyAndNotWhatIsInIt() throws IOException, GeneralSecurityException {
        KeyFiles.write(directory, "current.pem");
        Files.writeString(directory.resolve("next.pem"), "hidden");

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> KeyFiles.keys(directory))
                .withMessageContaining("JWT_KEYS_DIR")
                .withMessageContaining("next.pem")
                .withMessageNotContaining("hidden");
    }
}
