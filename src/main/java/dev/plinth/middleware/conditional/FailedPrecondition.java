package dev.plinth.middleware.conditional;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Makes a problem of the bare 412 with which Spring answers {@code If-Unmodified-Since}. */
@Component
class FailedPrecondition implements HandlerInterceptor {

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView view) {
        if (response.getStatus() == HttpServletResponse.SC_PRECONDITION_FAILED) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED,
                    "The resource has changed since the time that If-Unmodified-Since names.");
        }
    }
}
