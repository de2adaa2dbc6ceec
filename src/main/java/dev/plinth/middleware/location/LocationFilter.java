package dev.plinth.middleware.location;

import dev.plinth.middleware.Hasty;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.address.ClientAddress;
import dev.plinth.middleware.security.CallerAuthentication;
import dev.plinth.middleware.security.CurrentOrigin;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Judges each request of somebody who is signed in by where it comes from. */
@Hasty
@Component
@Order(MiddlewareOrder.LOCATION)
class LocationFilter extends HttpFilter {

    private final transient LocationPolicy policy;
    private final transient LocationGuard guard;
    private final transient ClientAddress addresses;
    private final transient CurrentOrigin origin;
    private final transient InstantSource clock;

    LocationFilter(
            LocationPolicy policy,
            LocationGuard guard,
            ClientAddress addresses,
            CurrentOrigin origin,
            InstantSource clock) {
        this.policy = policy;
        this.guard = guard;
        this.addresses = addresses;
        this.origin = origin;
        this.clock = clock;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!policy.isIdle()
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof CallerAuthentication authentication) {
            guard.judge(visit(authentication, request), () -> origin.of(request));
        }
        chain.doFilter(request, response);
    }

    private Visit visit(CallerAuthentication authentication, HttpServletRequest request) {
        Caller caller = authentication.getPrincipal();
        String method = request.getMethod();
        boolean isRead = method.equals("GET") || method.equals("HEAD");
        return new Visit(
                caller.role(),
                authentication.network(),
                addresses.of(request),
                Duration.between(authentication.issuedAt(), clock.instant()),
                method,
                isRead && caller.role() != Role.ADMIN);
    }
}
