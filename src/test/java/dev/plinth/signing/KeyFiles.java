package dev.plinth.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import org.springframework.context.ApplicationEventPublisher;

/** Directories of signing keys, made for a test. */
public final class KeyFiles {

    private KeyFiles() {}

    /** Writes a new key to a file. */
    public static ECKey write(Path directory, String file)
            throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        String pem =
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(Base64.getMimeEncoder().encodeToString(key));
        Files.writeString(directory.resolve(file), pem);
        try {
            return SigningKey.of(pem);
        } catch (JOSEException e) {
            throw new GeneralSecurityException(e);
        }
    }

    static SigningKeys keys(Path directory) {
        return keys(directory, _ -> {});
    }

    static SigningKeys keys(Path directory, ApplicationEventPublisher events) {
        return new SigningKeys(new SigningProperties(directory, Duration.ofMinutes(5)), events);
    }
}
