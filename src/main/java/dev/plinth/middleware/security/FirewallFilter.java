package dev.plinth.middleware.security;

import dev.plinth.middleware.MiddlewareOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;

/**
 * Refuses targets that could be read in two ways: encoded or double slashes, dots, semicolons,
 * control characters.
 */
@Component
@Order(MiddlewareOrder.FIREWALL)
class FirewallFilter extends HttpFilter {

    private final transient StrictHttpFirewall firewall = new StrictHttpFirewall();

    /** Headers are Tomcat's to check, and parameters the endpoint's: here it is the target. */
    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        firewall.getFirewalledRequest(request);
        chain.doFilter(request, response);
    }
}
