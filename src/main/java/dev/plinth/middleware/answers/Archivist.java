package dev.plinth.middleware.answers;

import com.github.benmanes.caffeine.cache.Interner;
import dev.plinth.middleware.answers.KeptAnswer.Frame;
import dev.plinth.middleware.answers.KeptAnswer.Validators;
import dev.plinth.middleware.cache.Remembered;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;

/** Makes of a response that was written down an answer that can be given again. */
final class Archivist {

    private static final List<String> COMMON =
            List.of(HttpHeaders.CACHE_CONTROL, HttpHeaders.CONTENT_TYPE, HttpHeaders.VARY);

    private static final List<String> OWN = List.of(HttpHeaders.LINK, RecordingResponse.TAG);

    private final Interner<Frame> frames = Interner.newWeakInterner();

    private final Remembered values;

    Archivist(Remembered values) {
        this.values = values;
    }

    /** The answer; null if it is none to be kept. */
    @Nullable KeptAnswer answer(
            HttpServletRequest request, RecordingResponse response, Remembered.Before before) {
        byte[] body = response.body();
        String tag = response.getHeader(RecordingResponse.TAG);
        String entityTag = response.getHeader(HttpHeaders.ETAG);
        return body == null
                        || tag == null
                        || entityTag == null
                        || response.getStatus() != HttpServletResponse.SC_OK
                ? null
                : new KeptAnswer(
                        frame(request, response),
                        Map.copyOf(headers(OWN, response)),
                        validators(response, entityTag),
                        body,
                        good(tag, entityTag, before));
    }

    /** A tag names all of a kind, a part of it that is listed, or one in the answer's version. */
    private BooleanSupplier good(String tag, String entityTag, Remembered.Before before) {
        if (tag.indexOf(':') < 0) {
            return before.stillAll(tag);
        }
        return entityTag.startsWith("W/")
                ? before.stillWhole(tag)
                : values.stillAt(tag, version(entityTag));
    }

    /** Whether it says so itself. */
    boolean isForEverybody(RecordingResponse response) {
        String directives = response.getHeader(HttpHeaders.CACHE_CONTROL);
        return directives != null && directives.startsWith("public");
    }

    /**
     * Answers of an endpoint share one, so that they do not weigh more than they must; a media type
     * may be of a client's own making, so it goes with them.
     */
    private Frame frame(HttpServletRequest request, RecordingResponse response) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return frames.intern(new Frame(route, headers(COMMON, response)));
    }

    private static Map<String, String> headers(List<String> names, RecordingResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : names) {
            if (response.containsHeader(name)) {
                headers.put(name, String.join(", ", response.getHeaders(name)));
            }
        }
        return headers;
    }

    private static Validators validators(RecordingResponse response, String entityTag) {
        return new Validators(entityTag, modified(response.getHeader(HttpHeaders.LAST_MODIFIED)));
    }

    private static long modified(@Nullable String date) {
        return date == null
                ? -1
                : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)).toEpochMilli();
    }

    private static int version(String entityTag) {
        return Integer.parseInt(entityTag, 1, entityTag.length() - 1, 10);
    }
}
