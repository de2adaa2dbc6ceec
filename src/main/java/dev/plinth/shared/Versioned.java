package dev.plinth.shared;

import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** A single resource whose answer carries its row version as {@code ETag}. */
public interface Versioned {

    /** The row version. */
    int version();

    /** The answer 200 with this resource. */
    static <T extends Versioned> ResponseEntity<T> ok(T body) {
        return answer(ResponseEntity.ok(), body);
    }

    /** The answer 201 with this resource, which now lives at a path. */
    static <T extends Versioned> ResponseEntity<T> created(String path, T body) {
        return answer(ResponseEntity.created(URI.create(path)), body);
    }

    private static <T extends Versioned> ResponseEntity<T> answer(
            ResponseEntity.BodyBuilder answer, T body) {
        return answer.eTag("\"" + body.version() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(body);
    }
}
