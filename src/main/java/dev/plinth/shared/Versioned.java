package dev.plinth.shared;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** A single resource whose answer carries its row version as {@code ETag}. */
public interface Versioned {

    /** What names the resource among its kind. */
    UUID id();

    /** The row version. */
    int version();

    /**
     * When a version came to be, for caches that know nothing better than {@code Last-Modified},
     * which two versions within a second share; null to offer them none.
     */
    default @Nullable Instant lastModified() {
        return null;
    }

    /** The answer 200 with this resource. */
    static <T extends Versioned> ResponseEntity<T> ok(T body) {
        return answer(ResponseEntity.ok(), body);
    }

    /**
     * The answer 200 with this resource and nothing else, which may be given to the same caller
     * again, without asking for it, as long as a cache holds the resource in this version.
     *
     * @param cache the name of the cache, such as {@code users}, which has it under its id
     */
    static <T extends Versioned> ResponseEntity<T> ok(T body, String cache) {
        return answer(ResponseEntity.ok().header("Cache-Tag", cache + ":" + body.id()), body);
    }

    /** The answer 201 with this resource, which now lives at a path. */
    static <T extends Versioned> ResponseEntity<T> created(String path, T body) {
        return answer(ResponseEntity.created(URI.create(path)), body);
    }

    private static <T extends Versioned> ResponseEntity<T> answer(
            ResponseEntity.BodyBuilder answer, T body) {
        Instant modified = body.lastModified();
        if (modified != null) {
            answer.lastModified(modified);
        }
        return answer.eTag("\"" + body.version() + "\"").body(body);
    }
}
