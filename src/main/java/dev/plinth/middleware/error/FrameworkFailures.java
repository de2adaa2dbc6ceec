package dev.plinth.middleware.error;

import dev.plinth.shared.ProblemType;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.accept.InvalidApiVersionException;
import org.springframework.web.accept.MissingApiVersionException;

/** What Tomcat, Spring MVC and Spring Security throw by themselves. */
final class FrameworkFailures {

    /** Only those that have one meaning here; every other 4xx is {@code malformed-request}. */
    private static final Map<Integer, ProblemType> BY_STATUS =
            Map.of(
                    401, ProblemType.UNAUTHORIZED,
                    403, ProblemType.FORBIDDEN,
                    404, ProblemType.NOT_FOUND,
                    405, ProblemType.METHOD_NOT_ALLOWED,
                    406, ProblemType.NOT_ACCEPTABLE,
                    413, ProblemType.PAYLOAD_TOO_LARGE,
                    415, ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    431, ProblemType.HEADERS_TOO_LARGE,
                    503, ProblemType.UNAVAILABLE);

    private FrameworkFailures() {}

    static @Nullable Answer answerTo(Throwable failure) {
        return switch (failure) {
            case InvalidApiVersionException _, MissingApiVersionException _ ->
                    Answer.of(ProblemType.UNSUPPORTED_VERSION);
            case HttpRequestMethodNotSupportedException refused ->
                    Answer.of(ProblemType.METHOD_NOT_ALLOWED, allow(refused));
            case ErrorResponse known ->
                    Answer.of(typeOf(known.getStatusCode().value()), known.getHeaders());
            case AuthenticationException _ -> Answer.of(ProblemType.UNAUTHORIZED);
            case AccessDeniedException _ -> Answer.of(ProblemType.FORBIDDEN);
            case InvalidParameterException _, RequestRejectedException _ ->
                    Answer.of(ProblemType.MALFORMED_REQUEST);
            default -> null;
        };
    }

    /** Spring names only what is mapped, though it answers these as well. */
    private static HttpHeaders allow(HttpRequestMethodNotSupportedException refused) {
        HttpHeaders headers = new HttpHeaders();
        Set<HttpMethod> mapped = refused.getSupportedHttpMethods();
        if (mapped != null) {
            Set<HttpMethod> all = new LinkedHashSet<>(mapped);
            if (all.contains(HttpMethod.GET)) {
                all.add(HttpMethod.HEAD);
            }
            all.add(HttpMethod.OPTIONS);
            headers.setAllow(all);
        }
        return headers;
    }

    /** The problem that a bare status stands for. */
    static ProblemType typeOf(int status) {
        ProblemType otherwise =
                status < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL_ERROR;
        return BY_STATUS.getOrDefault(status, otherwise);
    }
}
