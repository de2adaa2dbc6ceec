package dev.plinth.middleware.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.shared.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.WebUtils;

/** What makes two requests the same: method, path and body. */
final class Fingerprint {

    private Fingerprint() {}

    /** The SHA-256 of the request, in hexadecimal. */
    static String of(HttpServletRequest request) {
        MessageDigest digest = Sha256.digest();
        digest.update((request.getMethod() + ' ' + request.getRequestURI() + '\n').getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest(body(request)));
    }

    private static byte[] body(HttpServletRequest request) {
        var cached = WebUtils.getNativeRequest(request, ContentCachingRequestWrapper.class);
        return cached == null ? new byte[0] : cached.getContentAsByteArray();
    }
}
