package dev.plinth.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.DeflateUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Access tokens that are signed as ours are, and written in another way. */
record ForgedShapes(String genuine, ECKey key, Forger forger) {

    /** Them by what is wrong with each. */
    Map<String, String> all() {
        String claims = forger.claims().build().toString();
        String twice = claims.replaceFirst("\\{", "{\"sub\":\"%s\",".formatted(UUID.randomUUID()));
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("a claim twice", forger.raw(headerWith(""), bytes(twice)));
        forged.put(
                "what must be understood",
                forger.raw(headerWith(",\"crit\":[\"x\"],\"x\":1"), bytes(claims)));
        forged.put(
                "a payload as it is",
                forger.raw(headerWith(",\"crit\":[\"b64\"],\"b64\":false"), bytes(claims)));
        forged.put("a packed payload", forger.raw(headerWith(",\"zip\":\"DEF\""), packed(claims)));
        forged.put("no claims", forger.raw(headerWith(""), bytes("")));
        forged.put("a list", forger.raw(headerWith(""), bytes("[]")));
        forged.put("deep", forger.raw(headerWith(""), bytes("[".repeat(1_000))));
        forged.put("long", forger.raw(headerWith(""), bytes("x".repeat(5_000))));
        forged.put("five parts", genuine + ".a.b");
        forged.put("two parts", genuine.substring(0, genuine.lastIndexOf('.')));
        forged.put("with a space", genuine + " x");
        return forged;
    }

    private String headerWith(String more) {
        return "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"%s\"%s}"
                .formatted(key.getKeyID(), more);
    }

    private static byte[] packed(String text) {
        try {
            return DeflateUtils.compress(bytes(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
