package dev.plinth.middleware;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** The token in an {@code Authorization} header. */
public final class BearerToken {

    private static final String SCHEME = "bearer";

    private BearerToken() {}

    /** Whether the header means to carry one, sound or not. */
    public static boolean isMeant(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * The token; null if the header is of another scheme.
     *
     * @throws BadJwtException if there is none
     */
    public static @Nullable String of(String header) {
        if (!isMeant(header)) {
            return null;
        }
        int start = SCHEME.length() + 1;
        if (header.length() <= start || header.charAt(SCHEME.length()) != ' ') {
            throw new BadJwtException("no token");
        }
        return header.substring(start);
    }
}
