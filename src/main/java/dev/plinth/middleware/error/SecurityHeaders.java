package dev.plinth.middleware.error;

import java.util.Map;

/** The headers that every answer carries, for those that never pass the security filters. */
public final class SecurityHeaders {

    /** Names and values. */
    public static final Map<String, String> ALL =
            Map.of(
                    "Strict-Transport-Security", "max-age=31536000; includeSubDomains",
                    "X-Content-Type-Options", "nosniff",
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "Referrer-Policy", "no-referrer",
                    "Cache-Control", "no-store");

    private SecurityHeaders() {}
}
