package dev.plinth.middleware.answers;

import dev.plinth.middleware.CurrentCaller;
import dev.plinth.shared.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Everything in a request that its answer may depend on.
 *
 * @param audience who asks, in which role; or that it is everybody, or nobody who is signed in
 * @param target the path and the query, as they were sent
 * @param accept the {@code Accept} header
 */
record AnswerKey(Object audience, String target, @Nullable String accept) {

    private enum Audience {
        EVERYBODY,
        NOT_SIGNED_IN
    }

    /** By which sign-in they ask changes nothing. */
    private record Somebody(UUID id, Role role) {}

    /** The question that a request asks; null if it has more to it than this knows of. */
    static @Nullable AnswerKey of(HttpServletRequest request) {
        return isPlain(request)
                ? new AnswerKey(
                        audienceOf(), targetOf(request), request.getHeader(HttpHeaders.ACCEPT))
                : null;
    }

    /** The same question, if the answer does not depend on who asks. */
    AnswerKey ofEverybody() {
        return new AnswerKey(Audience.EVERYBODY, target, accept);
    }

    /** About how many bytes it takes. */
    int weight() {
        return 2 * (target.length() + (accept == null ? 0 : accept.length()));
    }

    private static boolean isPlain(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getContentLengthLong() <= 0
                && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
                && request.getHeader("API-Version") == null
                && request.getHeader("Prefer") == null
                && request.getHeader(HttpHeaders.IF_UNMODIFIED_SINCE) == null
                && !isSplit(request.getHeaders(HttpHeaders.ACCEPT));
    }

    /** Whether there is more to a header than the first of its lines. */
    private static boolean isSplit(Enumeration<String> lines) {
        if (lines.hasMoreElements()) {
            lines.nextElement();
        }
        return lines.hasMoreElements();
    }

    private static Object audienceOf() {
        return CurrentCaller.find()
                .<Object>map(caller -> new Somebody(caller.id(), caller.role()))
                .orElse(Audience.NOT_SIGNED_IN);
    }

    private static String targetOf(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
