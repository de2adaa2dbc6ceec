package dev.plinth.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.ECKey;
import dev.plinth.shared.Seal;
import dev.plinth.shared.Sha256;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals with HMAC-SHA-256, and conceals with AES besides, under keys derived from the signing keys,
 * so that every node agrees and rotation works.
 */
@Component
class KeySeal implements Seal {

    private static final int MAC_BYTES = 16;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;

    KeySeal(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public String seal(String purpose, String text) {
        return ENCODER.encodeToString(text.getBytes(UTF_8))
                + "."
                + ENCODER.encodeToString(mac(keys.current(), purpose, text));
    }

    @Override
    public String conceal(String purpose, String text) {
        ECKey key = keys.current();
        byte[] mac = mac(key, purpose, text);
        byte[] hidden = crypt(key, mac, text.getBytes(UTF_8));
        return ENCODER.encodeToString(
                ByteBuffer.allocate(MAC_BYTES + hidden.length).put(mac).put(hidden).array());
    }

    @Override
    public Optional<String> open(String purpose, String sealed) {
        try {
            int dot = sealed.indexOf('.');
            return dot < 0
                    ? reveal(purpose, decode(sealed))
                    : check(
                            purpose,
                            new String(decode(sealed.substring(0, dot)), UTF_8),
                            decode(sealed.substring(dot + 1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Optional<String> check(String purpose, String text, byte[] mac) {
        return keys.all().stream().anyMatch(key -> isOf(mac, key, purpose, text))
                ? Optional.of(text)
                : Optional.empty();
    }

    private Optional<String> reveal(String purpose, byte[] concealed) {
        if (concealed.length < MAC_BYTES) {
            return Optional.empty();
        }
        byte[] mac = Arrays.copyOf(concealed, MAC_BYTES);
        byte[] hidden = Arrays.copyOfRange(concealed, MAC_BYTES, concealed.length);
        return keys.all().stream()
                .map(key -> Map.entry(key, new String(crypt(key, mac, hidden), UTF_8)))
                .filter(found -> isOf(mac, found.getKey(), purpose, found.getValue()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isOf(byte[] mac, ECKey key, String purpose, String text) {
        return MessageDigest.isEqual(mac, mac(key, purpose, text));
    }

    /** There and back: the code of the text is where the key stream begins (as in RFC 5297). */
    private static byte[] crypt(ECKey key, byte[] mac, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            SecretKeySpec secret = new SecretKeySpec(derived(key, "plinth veil"), "AES");
            cipher.init(Cipher.ENCRYPT_MODE, secret, new IvParameterSpec(mac));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String code(String purpose, String text) {
        return code(keys.current(), purpose, text);
    }

    @Override
    public boolean isCode(String code, String purpose, String text) {
        return keys.all().stream().anyMatch(key -> code.equals(code(key, purpose, text)));
    }

    private static String code(ECKey key, String purpose, String text) {
        return HexFormat.of().formatHex(hmac(derived(key, "plinth code"), purpose + '\0' + text));
    }

    @Override
    public List<String> digits(String purpose) {
        return keys.all().stream().map(key -> digits(key, purpose)).toList();
    }

    private static String digits(ECKey key, String purpose) {
        long number = ByteBuffer.wrap(hmac(derived(key, "plinth digits"), purpose)).getLong();
        return "%08d".formatted(Long.remainderUnsigned(number, 100_000_000));
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static byte[] mac(ECKey key, String purpose, String text) {
        return Arrays.copyOf(hmac(derived(key, "plinth seal"), purpose + '\0' + text), MAC_BYTES);
    }

    private static byte[] derived(ECKey key, String use) {
        return hmac(key.getD().decode(), use);
    }

    private static byte[] hmac(byte[] key, String text) {
        return Sha256.hmac(key, text.getBytes(UTF_8));
    }
}
