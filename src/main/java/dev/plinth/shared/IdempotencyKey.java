package dev.plinth.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Idempotency-Key} header: a bare token, or a quoted string (RFC 8941). */
public final class IdempotencyKey {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x7e]{1,255}");
    private static final Pattern QUOTED =
            Pattern.compile("\"[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]{1,255}\"");

    private IdempotencyKey() {}

    /**
     * The key of a request, without quotes.
     *
     * @throws ProblemException 400 {@code idempotency-key-missing} or {@code -invalid}
     */
    public static Optional<String> of(HttpServletRequest request, boolean required) {
        List<String> headers = Collections.list(request.getHeaders(HEADER));
        if (headers.isEmpty()) {
            if (required) {
                throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_MISSING);
            }
            return Optional.empty();
        }
        return Optional.of(unquoted(headers));
    }

    private static String unquoted(List<String> headers) {
        String header = headers.getFirst();
        if (headers.size() == 1 && BARE.matcher(header).matches()) {
            return header;
        }
        if (headers.size() == 1 && QUOTED.matcher(header).matches()) {
            return header.substring(1, header.length() - 1);
        }
        throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_INVALID);
    }
}
