package dev.plinth.middleware.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The first answer to a key, as it was sent. */
record StoredAnswer(
        String fingerprint,
        int status,
        @Nullable String location,
        @Nullable String etag,
        String body) {

    /** The same answer once more. */
    ResponseEntity<byte[]> replay() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Idempotency-Replayed", "true");
        headers.setCacheControl("no-cache, private");
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, location);
        }
        if (etag != null) {
            headers.setETag(etag);
        }
        if (!body.isEmpty()) {
            headers.setContentType(MediaType.APPLICATION_JSON);
        }
        return ResponseEntity.status(status).headers(headers).body(body.getBytes(UTF_8));
    }
}
