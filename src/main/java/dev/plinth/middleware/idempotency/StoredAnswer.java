package dev.plinth.middleware.idempotency;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The first answer to a key, as it was sent. */
record StoredAnswer(
        byte[] fingerprint,
        int status,
        @Nullable String location,
        @Nullable String etag,
        byte[] body) {

    /** The same answer once more. */
    ResponseEntity<byte[]> replay() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Idempotency-Replayed", "true");
        headers.setCacheControl("private, no-cache");
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, location);
        }
        if (etag != null) {
            headers.setETag(etag);
        }
        if (body.length > 0) {
            headers.setContentType(MediaType.APPLICATION_JSON);
        }
        return ResponseEntity.status(status).headers(headers).body(body);
    }
}
