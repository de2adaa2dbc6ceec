package dev.plinth.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.shared.Sha256;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Signs as Standard Webhooks says, so that its libraries verify it. */
final class Signature {

    private Signature() {}

    /**
     * The header {@code webhook-signature}, with a signature by each key.
     *
     * @param seconds the header {@code webhook-timestamp}
     */
    static String of(List<byte[]> keys, String id, long seconds, String body) {
        String signed = id + "." + seconds + "." + body;
        return keys.stream().map(key -> "v1," + hmac(key, signed)).collect(Collectors.joining(" "));
    }

    private static String hmac(byte[] key, String text) {
        return Base64.getEncoder().encodeToString(Sha256.hmac(key, text.getBytes(UTF_8)));
    }
}
