package dev.plinth.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import dev.plinth.shared.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directory that the signing keys are in. */
final class KeyDirectory {

    private static final String CURRENT = "current.pem";
    private static final List<String> FILES = List.of(CURRENT, "next.pem", "previous.pem");

    private final Path directory;

    KeyDirectory(Path directory) {
        this.directory = directory;
    }

    /** What is in the files, by their names; empty while somebody is at work on them. */
    Optional<Map<String, String>> read() {
        Map<String, String> files = readOnce();
        return files.equals(readOnce()) ? Optional.of(files) : Optional.empty();
    }

    /**
     * The keys in these files, the current one first, each once.
     *
     * @throws InvalidSettingException if one is missing or broken
     */
    static KeySet keys(Map<String, String> files) {
        if (!files.containsKey(CURRENT)) {
            throw new InvalidSettingException(
                    "JWT_KEYS_DIR has no file current.pem that can be read.");
        }
        List<ECKey> keys = new ArrayList<>();
        files.forEach((name, text) -> keys.add(key(name, text)));
        return KeySet.of(keys.stream().distinct().toList());
    }

    private Map<String, String> readOnce() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : FILES) {
            Path file = directory.resolve(name);
            if (Files.exists(file)) {
                files.put(name, text(file));
            }
        }
        return files;
    }

    /** Empty, and so no key, if it cannot be read. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static ECKey key(String name, String text) {
        try {
            return SigningKey.of(text);
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            String wrong =
                    text.isEmpty() ? "cannot be read" : "is not a P-256 private key in PKCS #8";
            throw new InvalidSettingException(
                    "JWT_KEYS_DIR has a file %s that %s.".formatted(name, wrong));
        }
    }
}
