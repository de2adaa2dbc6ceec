package dev.plinth.middleware.error;

import dev.plinth.middleware.Haste;
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

/** Answers what fails in the filters inside of this one. */
@Hasty
@Component
@Order(MiddlewareOrder.FAILURES)
class ProblemFilter extends HttpFilter {

    private final transient Failures failures;

    ProblemFilter(Failures failures) {
        this.failures = failures;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            Haste.leave();
            if (!failures.answer(request, response, failure)) {
                throw failure;
            }
        }
    }
}
