package dev.plinth.middleware.input;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Reads {@code Accept} as what can be given: texts in UTF-8, and JSON without the parameters that
 * Spring would copy into the answer's {@code Content-Type}; not what of that is refused ({@code
 * q=0}), which may stand beside a range that it is in.
 */
final class JsonNegotiation implements ContentNegotiationStrategy {

    private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request)
            throws HttpMediaTypeNotAcceptableException {
        List<MediaType> accepted =
                header.resolveMediaTypes(request).stream()
                        .filter(JsonNegotiation::isUtf8)
                        .map(JsonNegotiation::plain)
                        .toList();
        if (accepted.isEmpty()) {
            throw new HttpMediaTypeNotAcceptableException("no text in UTF-8 is accepted");
        }
        return accepted;
    }

    private static boolean isUtf8(MediaType accepted) {
        Charset charset = accepted.getCharset();
        return charset == null || charset.equals(StandardCharsets.UTF_8);
    }

    private static MediaType plain(MediaType accepted) {
        return accepted.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                ? MediaType.APPLICATION_JSON.copyQualityValue(accepted)
                : accepted;
    }
}
