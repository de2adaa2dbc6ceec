package dev.plinth.middleware.security;

import dev.plinth.middleware.Hasty;
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
@Hasty
@Component
@Order(MiddlewareOrder.FIREWALL)
class FirewallFilter extends HttpFilter {

    private final transient StrictHttpFirewall firewall = new StrictHttpFirewall();

    /** Headers are checked before, and parameters the endpoint's: here it is the target. */
    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isPlain(request.getRequestURI())) {
            firewall.getFirewalledRequest(request);
        }
        chain.doFilter(request, response);
    }

    /** Letters, digits, dashes and single slashes can be read in one way only. */
    private static boolean isPlain(String path) {
        char before = 0;
        for (int n = 0; n < path.length(); n++) {
            char next = path.charAt(n);
            boolean doubled = next == '/' && before == '/';
            if (doubled || !(next == '-' || next == '/' || isLetterOrDigit(next))) {
                return false;
            }
            before = next;
        }
        return true;
    }

    private static boolean isLetterOrDigit(char next) {
        return (next >= 'a' && next <= 'z')
                || (next >= 'A' && next <= 'Z')
                || (next >= '0' && next <= '9');
    }
}
