package dev.plinth.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The private key that access tokens are signed with. */
final class SigningKey {

    private SigningKey() {}

    /** Makes the key on first use: EC P-256, PKCS #8 in PEM (RFC 7468). */
    static void keepIn(Path directory) {
        try {
            Path file = Directories.create(directory).resolve("current.pem");
            if (!Files.exists(file)) {
                Secrets.write(file, pem());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        Base64.Encoder encoder =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN PRIVATE KEY-----\n"
                + encoder.encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
