package dev.plinth.export;

import dev.plinth.shared.RequestDeadline;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/**
 * How a client wants its export.
 *
 * @param format the media type
 * @param gzip whether compressed
 * @param chunks whether it can tell a whole answer from one that broke off, which HTTP/1.0 cannot
 * @param headersOnly whether nothing else
 * @param time how long it waits
 */
record ExportOptions(
        Format format, boolean gzip, boolean chunks, boolean headersOnly, Duration time) {

    /**
     * Reads the headers of a request.
     *
     * @throws HttpMediaTypeNotAcceptableException if it takes nothing that we have; over HTTP/1.0
     *     that includes plain CSV, which has no end of its own
     */
    static ExportOptions of(HttpServletRequest request, Duration limit, Instant now)
            throws HttpMediaTypeNotAcceptableException {
        boolean gzip = codings(request).anyMatch(ExportOptions::isGzip);
        boolean chunks = !request.getProtocol().equals("HTTP/1.0");
        List<MediaType> accepted =
                MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        Format format =
                Format.preferred(accepted)
                        .filter(chosen -> chunks || gzip || chosen != Format.CSV)
                        .orElseThrow(ExportOptions::notAcceptable);
        return new ExportOptions(
                format,
                gzip,
                chunks,
                request.getMethod().equals("HEAD"),
                RequestDeadline.left(request, limit, now));
    }

    private static HttpMediaTypeNotAcceptableException notAcceptable() {
        return new HttpMediaTypeNotAcceptableException(
                Stream.of(Format.values())
                        .map(format -> MediaType.parseMediaType(format.contentType()))
                        .toList());
    }

    private static Stream<String> codings(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING)).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip);
    }

    /** {@code gzip} by name, with any weight but zero. */
    private static boolean isGzip(String coding) {
        return coding.matches("(?i)(x-)?gzip(\\s*;.*)?")
                && !coding.matches("(?i).*;\\s*q=0(\\.0*)?\\s*");
    }
}
