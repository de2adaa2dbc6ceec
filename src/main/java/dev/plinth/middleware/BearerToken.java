package dev.plinth.middleware;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** The access token in an {@code Authorization} header: anybody's who has it, or bound to a key. */
public final class BearerToken {

    private static final String BEARER = "bearer";
    private static final String BOUND = "dpop";

    private BearerToken() {}

    /** Whether the header means to carry one, sound or not. */
    public static boolean isMeant(@Nullable String header) {
        return header != null && (isOf(BEARER, header) || isOf(BOUND, header));
    }

    /** Whether the token is sent as one that is bound to a key (RFC 9449). */
    public static boolean isBound(@Nullable String header) {
        return header != null && isOf(BOUND, header);
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
        int end = isBound(header) ? BOUND.length() : BEARER.length();
        if (header.length() <= end + 1 || header.charAt(end) != ' ') {
            throw new BadJwtException("no token");
        }
        return header.substring(end + 1);
    }

    private static boolean isOf(String scheme, String header) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
