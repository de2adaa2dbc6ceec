package dev.plinth.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.plinth.shared.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens: the current one signs, the next and the previous one are also
 * honoured.
 */
@Component
class SigningKeys {

    private final List<ECKey> keys;

    SigningKeys(AuthProperties properties) {
        Path directory = properties.keysDir();
        if (!Files.isReadable(directory.resolve("current.pem"))) {
            throw new InvalidSettingException(
                    "JWT_KEYS_DIR has no file current.pem that can be read.");
        }
        keys =
                Stream.of("current.pem", "next.pem", "previous.pem")
                        .map(directory::resolve)
                        .filter(Files::exists)
                        .map(SigningKeys::read)
                        .toList();
    }

    /** The key that signs. */
    ECKey current() {
        return keys.getFirst();
    }

    /** Every key that is honoured, the current one first. */
    List<ECKey> all() {
        return keys;
    }

    /** The public halves. */
    JWKSet published() {
        return new JWKSet(keys.stream().map(ECKey::toPublicJWK).map(JWK.class::cast).toList());
    }

    private static ECKey read(Path file) {
        try {
            return SigningKey.of(Files.readString(file));
        } catch (IOException
                | GeneralSecurityException
                | JOSEException
                | IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "JWT_KEYS_DIR has a file %s that is not a P-256 private key in PKCS #8."
                            .formatted(file.getFileName()));
        }
    }
}
