package dev.plinth.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the secrets that deliveries are signed with, and encrypts them for where they are stored
 * (AES-256-GCM), if there is a key.
 */
@Component
class SigningSecrets {

    private static final String PREFIX = "whsec_";
    private static final String CLOSED = "gcm_";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final @Nullable SecretKeySpec key;

    SigningSecrets(WebhookProperties properties) {
        String text = properties.key();
        key =
                text == null || text.isBlank()
                        ? null
                        : new SecretKeySpec(Base64.getDecoder().decode(text), "AES");
    }

    /** A secret unlike any other, as its holder keeps it. */
    String issue() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes(32));
    }

    /** The secret as it is stored. */
    String close(String secret) {
        if (key == null) {
            return secret;
        }
        byte[] nonce = bytes(NONCE_BYTES);
        byte[] text = crypt(key, Cipher.ENCRYPT_MODE, nonce, secret.getBytes(UTF_8));
        ByteBuffer both = ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text);
        return CLOSED + Base64.getEncoder().encodeToString(both.array());
    }

    /**
     * The bytes that sign, of a secret as it is stored; one from before there was a key counts too.
     *
     * @throws UnreadableSecretException if it was stored under another key
     */
    byte[] open(String stored) {
        String secret = stored.startsWith(CLOSED) ? decrypt(stored) : stored;
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }

    private String decrypt(String stored) {
        if (key == null) {
            throw new UnreadableSecretException();
        }
        byte[] both = Base64.getDecoder().decode(stored.substring(CLOSED.length()));
        ByteBuffer read = ByteBuffer.wrap(both);
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] text = new byte[both.length - NONCE_BYTES];
        read.get(nonce).get(text);
        return new String(crypt(key, Cipher.DECRYPT_MODE, nonce, text), UTF_8);
    }

    private static byte[] crypt(SecretKeySpec key, int mode, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException otherKey) {
            throw new UnreadableSecretException();
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
