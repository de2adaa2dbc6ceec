package dev.plinth.middleware.input;

import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.input.EndpointParameters.Known;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses parameters that an endpoint does not take, that are given twice or that have the wrong
 * form. It looks before Spring binds them, since Spring falls back to forms that nobody documents.
 */
@Component
@Order(MiddlewareOrder.PARAMETERS)
class ParameterCheck implements HandlerInterceptor {

    private static final String OUR_PACKAGES = "dev.plinth.";

    private final EndpointParameters endpoints;
    private final ParameterForm form;

    ParameterCheck(EndpointParameters endpoints, ParameterForm form) {
        this.endpoints = endpoints;
        this.form = form;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isOurs(handler) && handler instanceof HandlerMethod endpoint) {
            Known known = endpoints.of(endpoint);
            path(request).forEach((name, value) -> checkPath(known.path(), name, value));
            request.getParameterMap()
                    .forEach((name, values) -> checkQuery(known.query(), name, values));
        }
        return true;
    }

    /** Whether the endpoint is one of Plinth's, and not of a library. */
    static boolean isOurs(Object handler) {
        return handler instanceof HandlerMethod endpoint
                && endpoint.getBeanType().getName().startsWith(OUR_PACKAGES);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> path(HttpServletRequest request) {
        return (Map<String, String>)
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    }

    private void checkPath(Map<String, Class<?>> known, String name, String value) {
        form.check(name, value, known.getOrDefault(name, String.class));
    }

    private void checkQuery(Map<String, Class<?>> known, String name, String[] values) {
        Class<?> type = known.get(name);
        if (type == null) {
            throw ParameterForm.problem(
                    ProblemType.UNKNOWN_PARAMETER, name, "unknown", "is not known here");
        }
        if (values.length > 1) {
            throw ParameterForm.problem(
                    ProblemType.INVALID_PARAMETER, name, "repeated", "is given more than once");
        }
        form.check(name, values[0], type);
    }
}
