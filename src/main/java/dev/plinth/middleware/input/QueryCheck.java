package dev.plinth.middleware.input;

import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses query parameters that an endpoint does not take, that are given twice or that are no text. */
@Component
@Order(MiddlewareOrder.PARAMETERS)
class QueryCheck implements HandlerInterceptor {

    private static final String OUR_PACKAGES = "dev.plinth.";

    /** U+FFFD is what the decoder leaves of bytes that are not UTF-8. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\x00\\p{Cs}\\uFFFD]");

    private static final Pattern PLAIN_NAME = Pattern.compile("\\w{1,64}");

    private final QueryParameters parameters;

    QueryCheck(QueryParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint && isOurs(endpoint)) {
            Set<String> known = parameters.of(endpoint);
            request.getParameterMap().forEach((name, values) -> check(known, name, values));
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod endpoint) {
        return endpoint.getBeanType().getName().startsWith(OUR_PACKAGES);
    }

    private static void check(Set<String> known, String name, String[] values) {
        if (!known.contains(name)) {
            throw problem(ProblemType.UNKNOWN_PARAMETER, name, "unknown", "is not known here");
        }
        if (values.length > 1) {
            throw problem(ProblemType.INVALID_PARAMETER, name, "repeated", "is given more than once");
        }
        if (NO_TEXT.matcher(values[0]).find()) {
            throw problem(ProblemType.INVALID_PARAMETER, name, "text", "is not a text in UTF-8");
        }
    }

    private static ProblemException problem(ProblemType type, String name, String code, String message) {
        List<FieldProblem> errors =
                PLAIN_NAME.matcher(name).matches()
                        ? List.of(new FieldProblem(name, code, message))
                        : List.of();
        return new ProblemException(type, type.explanation(), errors);
    }
}
