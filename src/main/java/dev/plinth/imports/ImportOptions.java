package dev.plinth.imports;

import dev.plinth.shared.IdempotencyKey;
import dev.plinth.shared.Preference;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.RequestDeadline;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
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
record ImportOptions(
        boolean csv, @Nullable String key, boolean dryRun, boolean brief, Duration time) {

    static final String NDJSON_TYPE = "application/x-ndjson";
    static final String CSV_TYPE = "text/csv";

    private static final Preference MINIMAL = new Preference("return", "minimal");

    /**
     * Reads the headers of a request.
     *
     * @throws ProblemException 400 {@code idempotency-key-invalid}
     */
    static ImportOptions of(HttpServletRequest request, Duration limit, Instant now) {
        return new ImportOptions(
                MediaType.parseMediaType(CSV_TYPE)
                        .includes(MediaType.parseMediaType(request.getContentType())),
                IdempotencyKey.of(request, false).orElse(null),
                Preference.ROLLBACK.isIn(request),
                MINIMAL.isIn(request),
                RequestDeadline.left(request, limit, now));
    }

    /** The preferences that are met (RFC 7240); empty if none are stated. */
    String applied() {
        return (dryRun ? Preference.ROLLBACK : "")
                + (dryRun && brief ? ", " : "")
                + (brief ? MINIMAL : "");
    }

    /** Under which progress is kept; a dry run makes none. */
    boolean isResumable() {
        return key != null && !dryRun;
    }
}
