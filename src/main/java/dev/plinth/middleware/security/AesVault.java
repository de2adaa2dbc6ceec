package dev.plinth.middleware.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.shared.UnreadableSecretException;
import dev.plinth.shared.Vault;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Encrypts with AES-256-GCM under {@code SECRETS_KEY}. */
@Component
public class AesVault implements Vault {

    private static final String CLOSED = "gcm_";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final @Nullable SecretKeySpec key;

    /** The one bean of this type; public for tests of what it keeps. */
    public AesVault(@Value("${plinth.secrets-key}") String key) {
        this.key = key.isBlank() ? null : new SecretKeySpec(Base64.getDecoder().decode(key), "AES");
    }

    @Override
    public String close(String text) {
        if (key == null) {
            return text;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] closed = crypt(key, Cipher.ENCRYPT_MODE, nonce, text.getBytes(UTF_8));
        ByteBuffer both = ByteBuffer.allocate(nonce.length + closed.length).put(nonce).put(closed);
        return CLOSED + Base64.getEncoder().encodeToString(both.array());
    }

    @Override
    public String open(String stored) {
        return stored.startsWith(CLOSED) ? decrypt(stored) : stored;
    }

    private String decrypt(String stored) {
        if (key == null) {
            throw new UnreadableSecretException();
        }
        ByteBuffer both =
                ByteBuffer.wrap(Base64.getDecoder().decode(stored.substring(CLOSED.length())));
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] text = new byte[both.remaining() - NONCE_BYTES];
        both.get(nonce).get(text);
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
}
