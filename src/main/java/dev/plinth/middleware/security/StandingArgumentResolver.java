package dev.plinth.middleware.security;

import dev.plinth.middleware.BearerToken;
import dev.plinth.middleware.deadline.Deadline;
import dev.plinth.shared.AccessDeniedException;
import dev.plinth.shared.Locations;
import dev.plinth.shared.Standing;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the {@link Standing} of its caller, by asking again what was asked first. */
@Component
class StandingArgumentResolver implements HandlerMethodArgumentResolver {

    private final CallerChecks callers;
    private final Locations locations;
    private final CurrentOrigin origin;

    StandingArgumentResolver(CallerChecks callers, Locations locations, CurrentOrigin origin) {
        this.callers = callers;
        this.locations = locations;
        this.origin = origin;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Standing.class;
    }

    @Override
    public Standing resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        String token = header == null ? null : BearerToken.of(header);
        String address = origin.current().address();
        BooleanSupplier gone = Deadline.clientIsGone();
        return () -> !gone.getAsBoolean() && token != null && isSound(token, address);
    }

    private boolean isSound(String token, @Nullable String address) {
        try {
            locations.require(callers.of(token).getPrincipal().role(), address);
            return true;
        } catch (BadJwtException | AccessDeniedException ended) {
            return false;
        }
    }
}
