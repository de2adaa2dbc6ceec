package dev.plinth.signing;

import dev.plinth.shared.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Seals for tests, each with a key of its own. */
public final class Seals {

    private Seals() {}

    /** The real seal, with a new key. */
    public static Seal newSeal() {
        try {
            Path directory = Files.createTempDirectory("plinth-seal");
            KeyFiles.write(directory, "current.pem");
            Seal seal = new KeySeal(KeyFiles.keys(directory));
            Files.delete(directory.resolve("current.pem"));
            Files.delete(directory);
            return seal;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
