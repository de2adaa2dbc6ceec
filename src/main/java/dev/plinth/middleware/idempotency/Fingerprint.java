package dev.plinth.middleware.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.shared.Seal;
import dev.plinth.shared.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.WebUtils;

/**
 * What makes two requests the same: method, path and body. A body may hold a password, so what is
 * stored can be made of it only by who has the keys.
 */
final class Fingerprint {

    private static final String PURPOSE = "idempotency";

    private final Seal seal;
    private final String digest;
    private final String text;

    private Fingerprint(Seal seal, String digest) {
        this.seal = seal;
        this.digest = digest;
        this.text = seal.code(PURPOSE, digest);
    }

    static Fingerprint of(HttpServletRequest request, Seal seal) {
        MessageDigest digest = Sha256.digest();
        digest.update((request.getMethod() + ' ' + request.getRequestURI() + '\n').getBytes(UTF_8));
        return new Fingerprint(seal, HexFormat.of().formatHex(digest.digest(body(request))));
    }

    private static byte[] body(HttpServletRequest request) {
        var cached = WebUtils.getNativeRequest(request, ContentCachingRequestWrapper.class);
        return cached == null ? new byte[0] : cached.getContentAsByteArray();
    }

    /** As it is stored, 64 hexadecimal digits. */
    String text() {
        return text;
    }

    /**
     * Whether this was stored for the same request, under whichever of the keys, or by the version
     * before, under none.
     */
    boolean is(String stored) {
        return stored.equals(text) || stored.equals(digest) || seal.isCode(stored, PURPOSE, digest);
    }
}
