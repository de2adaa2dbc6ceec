package dev.plinth.middleware.ratelimit;

import dev.plinth.middleware.CurrentCaller;
import dev.plinth.middleware.Hasty;
import dev.plinth.middleware.MiddlewareOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Limits those who are signed in, from wherever they call. */
@Hasty
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
        CurrentCaller.find()
                .ifPresent(caller -> limits.charge(Key.CALLER, caller::id, request, response));
        chain.doFilter(request, response);
    }
}
