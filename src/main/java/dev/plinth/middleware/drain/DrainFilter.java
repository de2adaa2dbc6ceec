package dev.plinth.middleware.drain;

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

/** While the service drains, says with every answer that it is the last on its connection. */
@Hasty
@Component
@Order(MiddlewareOrder.DRAIN)
class DrainFilter extends HttpFilter {

    private final transient Drain drain;

    DrainFilter(Drain drain) {
        this.drain = drain;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (drain.isOn()) {
            response.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }
}
