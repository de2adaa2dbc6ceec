package dev.plinth.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import dev.plinth.shared.InvalidSettingException;
import dev.plinth.shared.KeysDropped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory of signing keys. */
class SigningKeysTests {

    @TempDir Path directory;

    @Test
    void honoursTheNextAndThePreviousKeyToo() throws IOException, GeneralSecurityException {
        ECKey current = KeyFiles.write(directory, "current.pem");
        ECKey next = KeyFiles.write(directory, "next.pem");
        ECKey previous = KeyFiles.write(directory, "previous.pem");

        SigningKeys keys = KeyFiles.keys(directory);

        assertThat(keys.current()).isEqualTo(current);
        assertThat(keys.all()).containsExactlyInAnyOrder(current, next, previous);
    }

    @Test
    void publishesNoPrivateHalf() throws IOException, GeneralSecurityException {
        KeyFiles.write(directory, "current.pem");

        assertThat(KeyFiles.keys(directory).published().getKeys())
                .hasSize(1)
                .noneMatch(JWK::isPrivate);
    }

    @Test
    void takesWhatHasChanged() throws IOException, GeneralSecurityException {
        ECKey first = KeyFiles.write(directory, "current.pem");
        SigningKeys keys = KeyFiles.keys(directory);

        ECKey second = KeyFiles.write(directory, "next.pem");
        keys.look();
        assertThat(keys.all()).containsExactly(first, second);

        Files.move(directory.resolve("current.pem"), directory.resolve("previous.pem"));
        Files.move(directory.resolve("next.pem"), directory.resolve("current.pem"));
        keys.look();
        assertThat(keys.all()).containsExactly(second, first);

        Files.delete(directory.resolve("previous.pem"));
        keys.look();
        assertThat(keys.all()).containsExactly(second);
        assertThat(keys.published().getKeys()).hasSize(1);
    }

    /** As Kubernetes changes a secret that is mounted. */
    @Test
    void noticesThatALinkLeadsElsewhere() throws IOException, GeneralSecurityException {
        Path data = directory.resolve("..data");
        KeyFiles.write(Files.createDirectory(directory.resolve("before")), "current.pem");
        ECKey after =
                KeyFiles.write(Files.createDirectory(directory.resolve("after")), "current.pem");
        Files.createSymbolicLink(data, Path.of("before"));
        Files.createSymbolicLink(directory.resolve("current.pem"), Path.of("..data/current.pem"));
        SigningKeys keys = KeyFiles.keys(directory);

        Files.createSymbolicLink(directory.resolve("..new"), Path.of("after"));
        Files.move(directory.resolve("..new"), data, StandardCopyOption.ATOMIC_MOVE);
        keys.look();

        assertThat(keys.all()).containsExactly(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"current.pem", "next.pem"})
    void stayAsTheyWereWhileAFileIsBroken(String file)
            throws IOException, GeneralSecurityException {
        ECKey first = KeyFiles.write(directory, "current.pem");
        SigningKeys keys = KeyFiles.keys(directory);

        Files.writeString(directory.resolve(file), "half of");
        keys.look();
        assertThat(keys.all()).containsExactly(first);

        ECKey second = KeyFiles.write(directory, file);
        keys.look();
        assertThat(keys.all()).contains(second);
    }

    @Test
    void stayAsTheyWereWithoutFiles() throws IOException, GeneralSecurityException {
        ECKey first = KeyFiles.write(directory, "current.pem");
        SigningKeys keys = KeyFiles.keys(directory);

        Files.delete(directory.resolve("current.pem"));
        keys.look();

        assertThat(keys.all()).containsExactly(first);
    }

    @Test
    void tellWhenOneIsDroppedAndNotWhenOneIsAdded() throws IOException, GeneralSecurityException {
        List<Object> told = new ArrayList<>();
        KeyFiles.write(directory, "current.pem");
        SigningKeys keys = KeyFiles.keys(directory, told::add);

        KeyFiles.write(directory, "next.pem");
        keys.look();
        assertThat(told).isEmpty();

        Files.delete(directory.resolve("next.pem"));
        keys.look();
        keys.look();
        assertThat(told).containsExactly(new KeysDropped());
    }

    @Test
    void saysWhichSettingIsMissing() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> KeyFiles.keys(directory))
                .withMessageContaining("JWT_KEYS_DIR")
                .withMessageContaining("current.pem");
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        Files.createDirectory(directory.resolve("current.pem"));

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> KeyFiles.keys(directory))
                .withMessage("JWT_KEYS_DIR has a file current.pem that cannot be read.");
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
