package dev.plinth.middleware.access;

import dev.plinth.middleware.Endpoint;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.security.CallerAuthentication;
import dev.plinth.middleware.security.CurrentOrigin;
import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Notice;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request through to an endpoint only if the endpoint says who may call it, and the caller
 * is one of them. Which methods a path has, anybody may ask.
 */
@Component
@Order(MiddlewareOrder.ACCESS)
class AccessInterceptor implements HandlerInterceptor {

    /** Spring MVC itself answers OPTIONS, and nothing else. */
    private static final String OPTIONS = "org.springframework.web.servlet.";

    private final AuditTrail audit;
    private final CurrentOrigin origin;

    AccessInterceptor(AuditTrail audit, CurrentOrigin origin) {
        this.audit = audit;
        this.origin = origin;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint && !isOpen(endpoint)) {
            authorize(endpoint, request);
        }
        return true;
    }

    private static boolean isOpen(HandlerMethod endpoint) {
        return endpoint.hasMethodAnnotation(PermitAll.class)
                || endpoint.getBeanType().getName().startsWith(OPTIONS);
    }

    private void authorize(HandlerMethod endpoint, HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication instanceof CallerAuthentication caller)) {
            throw new ProblemException(ProblemType.UNAUTHORIZED);
        }
        AllowedTo allowed = endpoint.getMethodAnnotation(AllowedTo.class);
        if (allowed == null || !allows(allowed, caller)) {
            String operation = Endpoint.operation(request);
            audit.add(new Notice("access.refused", origin.of(request), null, operation));
            throw new ProblemException(ProblemType.FORBIDDEN);
        }
    }

    private static boolean allows(AllowedTo allowed, CallerAuthentication caller) {
        Role role = caller.getPrincipal().role();
        if (role == Role.SERVICE) {
            return Arrays.stream(allowed.scope()).anyMatch(caller::holds);
        }
        return allowed.value().length == 0 || Arrays.asList(allowed.value()).contains(role);
    }
}
