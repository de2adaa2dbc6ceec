package dev.plinth.middleware.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.shared.Idempotent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The first answer to a key, as it was sent.
 *
 * @param status null while there is none yet
 * @param body empty if the answer had none
 */
record StoredAnswer(
        String fingerprint,
        @Nullable Integer status,
        @Nullable String location,
        @Nullable String etag,
        @Nullable String body) {

    boolean isTo(Claim claim) {
        return claim.fingerprint().is(fingerprint);
    }

    boolean isFinished() {
        return status != null;
    }

    /** The same answer once more. */
    ResponseEntity<byte[]> replay() {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(UTF_8);
        return ResponseEntity.status(status == null ? 200 : status).headers(headers()).body(bytes);
    }

    private HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(Idempotent.REPLAYED, "true");
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, location);
        }
        if (etag != null) {
            headers.setETag(etag);
        }
        if (body != null && !body.isEmpty()) {
            headers.setContentType(MediaType.APPLICATION_JSON);
        }
        return headers;
    }
}
