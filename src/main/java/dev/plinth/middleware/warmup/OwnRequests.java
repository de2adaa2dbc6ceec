package dev.plinth.middleware.warmup;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** Tells the service's own requests, which count for nobody, from those of clients. */
public final class OwnRequests {

    static final String HEADER = "X-Warm-Up";

    /** Known to this process only. */
    static final String SECRET = UUID.randomUUID().toString();

    private OwnRequests() {}

    /** Whether the service has sent it to itself. */
    public static boolean isOwn(HttpServletRequest request) {
        return SECRET.equals(request.getHeader(HEADER));
    }
}
