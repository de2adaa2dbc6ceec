package dev.plinth.middleware.ratelimit;

import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.shared.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Limits those who are signed in, from wherever they call. */
@Component
@Order(MiddlewareOrder.CALLER_LIMIT)
class CallerLimitFilter extends HttpFilter {

    private final transient Limits limits;

    CallerLimitFilter(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            limits.charge(Key.CALLER, caller.id(), request, response);
        }
        chain.doFilter(request, response);
    }
}
