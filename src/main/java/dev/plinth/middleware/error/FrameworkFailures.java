package dev.plinth.middleware.error;

import dev.plinth.shared.ProblemType;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
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
            case ErrorResponse known ->
                    Answer.of(typeOf(known.getStatusCode().value()), known.getHeaders());
            case AuthenticationException _ -> Answer.of(ProblemType.UNAUTHORIZED);
            case AccessDeniedException _ -> Answer.of(ProblemType.FORBIDDEN);
            case InvalidParameterException _, RequestRejectedException _ ->
                    Answer.of(ProblemType.MALFORMED_REQUEST);
            default -> null;
        };
    }

    /** The problem that a bare status stands for. */
    static ProblemType typeOf(int status) {
        ProblemType otherwise =
                status < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL_ERROR;
        return BY_STATUS.getOrDefault(status, otherwise);
    }
}
