package dev.plinth.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.ECKey;
import dev.plinth.shared.Seal;
import dev.plinth.shared.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Seals with HMAC-SHA-256 under keys derived from the signing keys, so that every node agrees and
 * rotation works.
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
    public Optional<String> open(String purpose, String sealed) {
        try {
            int dot = sealed.indexOf('.');
            String text = new String(decode(sealed.substring(0, Math.max(dot, 0))), UTF_8);
            byte[] mac = decode(sealed.substring(dot + 1));
            return keys.all().stream()
                            .anyMatch(key -> MessageDigest.isEqual(mac, mac(key, purpose, text)))
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
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
