package dev.plinth.middleware.access;

import dev.plinth.middleware.CurrentCaller;
import dev.plinth.middleware.Endpoint;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.security.CurrentOrigin;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.NotedRead;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Notes who has seen what belongs to others. What a caller is given once more out of this node's
 * memory, within five minutes, was noted the first time.
 */
@Component
@Order(MiddlewareOrder.NOTICES)
class ReadNotices implements HandlerInterceptor {

    private final AuditTrail audit;
    private final CurrentOrigin origin;

    ReadNotices(AuditTrail audit, CurrentOrigin origin) {
        this.audit = audit;
        this.origin = origin;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        NotedRead read =
                handler instanceof HandlerMethod endpoint
                        ? endpoint.getMethodAnnotation(NotedRead.class)
                        : null;
        UUID subject = read == null ? null : subject(request);
        if (read != null
                && response.getStatus() < HttpServletResponse.SC_BAD_REQUEST
                && isOthers(subject)) {
            String operation = Endpoint.operation(request);
            audit.add(new Notice(read.value(), origin.of(request), subject, operation));
        }
    }

    /** Whether the caller needs their role to see it: others see only what is theirs. */
    private static boolean isOthers(@Nullable UUID subject) {
        return CurrentCaller.find()
                .filter(caller -> caller.role() != Role.USER && !caller.id().equals(subject))
                .isPresent();
    }

    /** The one id in the path, if there is one. */
    private static @Nullable UUID subject(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> variables
                        && !variables.isEmpty()
                ? UUID.fromString(String.valueOf(variables.values().iterator().next()))
                : null;
    }
}
