package dev.plinth.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plinth.shared.Secret;
import dev.plinth.shared.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** The text of a refresh token: 256 bits that nobody can guess; only its hash is stored. */
final class RefreshSecret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private RefreshSecret() {}

    static Secret random() {
        return text(salt());
    }

    static byte[] salt() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /**
     * The one that comes after another: whoever has that one can be told it again, and whoever has
     * only what is stored cannot make it.
     */
    static Secret after(Secret token, byte[] salt) {
        return text(Sha256.hmac(token.value().getBytes(US_ASCII), salt));
    }

    private static Secret text(byte[] bytes) {
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The SHA-256 of the text, 32 bytes. */
    static byte[] hash(Secret token) {
        return Sha256.of(token.value());
    }
}
