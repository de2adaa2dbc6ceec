package dev.plinth.imports;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * How a client wants its import.
 *
 * @param csv whether the file is CSV
 * @param key by which it can be resumed
 * @param dryRun whether nothing is to stay
 * @param brief whether only the refused rows are of interest
 * @param time how long it waits
 */
record Wish(boolean csv, @Nullable String key, boolean dryRun, boolean brief, Duration time) {

    static final String NDJSON_TYPE = "application/x-ndjson";
    static final String CSV_TYPE = "text/csv";

    private static final Pattern ROLLBACK = preference("tx", "rollback");
    private static final Pattern MINIMAL = preference("return", "minimal");
    private static final Pattern KEY =
            Pattern.compile(
                    "[\\x21\\x23-\\x7e]{1,255}|\"[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]{1,255}\"");

    /**
     * Reads the headers of a request.
     *
     * @throws ProblemException 400 {@code idempotency-key-invalid}
     */
    static Wish of(HttpServletRequest request, Duration limit, Instant now) {
        List<String> preferences = Collections.list(request.getHeaders("Prefer"));
        return new Wish(
                MediaType.parseMediaType(CSV_TYPE)
                        .includes(MediaType.parseMediaType(request.getContentType())),
                key(Collections.list(request.getHeaders("Idempotency-Key"))),
                isAmong(preferences, ROLLBACK),
                isAmong(preferences, MINIMAL),
                time(request.getHeader("X-Request-Deadline"), limit, now));
    }

    /** The deadline is a time, or the request would not have come so far. */
    private static Duration time(@Nullable String deadline, Duration limit, Instant now) {
        if (deadline == null) {
            return limit;
        }
        Duration left = Duration.between(now, Instant.parse(deadline));
        return left.compareTo(limit) < 0 ? left : limit;
    }

    /** The preferences that are met (RFC 7240); empty if none are stated. */
    String applied() {
        return (dryRun ? "tx=rollback" : "")
                + (dryRun && brief ? ", " : "")
                + (brief ? "return=minimal" : "");
    }

    /** Under which progress is kept; a dry run makes none. */
    boolean isResumable() {
        return key != null && !dryRun;
    }

    private static @Nullable String key(List<String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        String key = headers.getFirst();
        if (headers.size() > 1 || !KEY.matcher(key).matches()) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_INVALID);
        }
        return key.startsWith("\"") ? key.substring(1, key.length() - 1) : key;
    }

    private static Pattern preference(String name, String value) {
        return Pattern.compile(
                "(?i)(^|[,;\\s])%s\\s*=\\s*\"?%s\"?\\s*($|[,;])".formatted(name, value));
    }

    private static boolean isAmong(List<String> headers, Pattern preference) {
        return headers.stream().anyMatch(header -> preference.matcher(header).find());
    }
}
