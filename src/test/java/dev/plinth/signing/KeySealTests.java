package dev.plinth.signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that clients carry and cannot change. */
class KeySealTests {

    @TempDir Path directory;

    private KeySeal seal;

    @BeforeEach
    void makeAKey() throws IOException, GeneralSecurityException {
        KeyFiles.write(directory, "current.pem");
        seal = new KeySeal(KeyFiles.keys(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "Größe, \uD83D\uDE00", "a.b"})
    void opensWhatItSealed(String text) {
        String sealed = seal.seal("list", text);

        assertThat(seal.open("list", sealed)).hasValue(text);
        assertThat(sealed).as("safe in a URL").matches("[A-Za-z0-9._-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "Größe, \uD83D\uDE00", "a.b"})
    void opensWhatItConcealed(String text) {
        String concealed = seal.conceal("list", text);

        assertThat(seal.open("list", concealed)).hasValue(text);
        assertThat(seal.open("another list", concealed)).isEmpty();
        assertThat(seal.conceal("list", text)).isEqualTo(concealed);
        assertThat(concealed).as("safe in a URL").matches("[A-Za-z0-9_-]+");
    }

    @Test
    void letsNobodyReadWhatItConceals() {
        byte[] concealed = Base64.getUrlDecoder().decode(seal.conceal("live", "1234567"));

        assertThat(new String(concealed, ISO_8859_1)).doesNotContain("23").hasSize(16 + 7);
    }

    @Test
    void opensNothingForAnotherPurpose() {
        assertThat(seal.open("users of Ada", seal.seal("users of Uma", "text"))).isEmpty();
        assertThat(seal.open("a", seal.seal("a\0b", "c"))).isEmpty();
    }

    @Test
    void opensNothingThatWasChanged() {
        opensNothingChanged(seal.seal("list", "text"));
        opensNothingChanged(seal.conceal("list", "text"));
    }

    private void opensNothingChanged(String sealed) {
        for (int at = 0; at < sealed.length(); at++) {
            char other = sealed.charAt(at) == 'Q' ? 'B' : 'Q';
            String changed = sealed.substring(0, at) + other + sealed.substring(at + 1);
            assertThat(seal.open("list", changed)).as("changed at " + at).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "dGV4dA", "dGV4dA.", ".dGV4dA", "!", "dGV4dA.dGV4dA", "ü.ü"})
    void opensNothingThatItNeverSealed(String sealed) {
        assertThat(seal.open("list", sealed)).isEmpty();
    }

    @Test
    void opensWhatThePreviousKeySealed() throws IOException, GeneralSecurityException {
        String sealed = seal.seal("list", "text");
        String concealed = seal.conceal("list", "text");
        Files.move(directory.resolve("current.pem"), directory.resolve("previous.pem"));
        KeyFiles.write(directory, "current.pem");

        KeySeal later = new KeySeal(KeyFiles.keys(directory));

        assertThat(later.open("list", sealed)).hasValue("text");
        assertThat(later.open("list", concealed)).hasValue("text");
    }

    @Test
    void opensNothingThatAnotherKeySealed() throws IOException, GeneralSecurityException {
        String sealed = seal.seal("list", "text");
        KeyFiles.write(directory, "current.pem");

        assertThat(new KeySeal(KeyFiles.keys(directory)).open("list", sealed)).isEmpty();
    }
}
