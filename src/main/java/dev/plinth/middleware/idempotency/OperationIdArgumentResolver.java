package dev.plinth.middleware.idempotency;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plinth.shared.Caller;
import dev.plinth.shared.IdempotencyKey;
import dev.plinth.shared.OperationId;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller its {@link OperationId}. */
@Component
class OperationIdArgumentResolver implements HandlerMethodArgumentResolver {

    private final HttpServletRequest request;

    OperationIdArgumentResolver(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == OperationId.class;
    }

    @Override
    public OperationId resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        UUID id =
                IdempotencyKey.of(request, false)
                        .map(OperationIdArgumentResolver::named)
                        .orElseGet(UUID::randomUUID);
        return new OperationId(id);
    }

    private static UUID named(String key) {
        return UUID.nameUUIDFromBytes((caller().id() + " " + key).getBytes(US_ASCII));
    }

    private static Caller caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new ProblemException(ProblemType.UNAUTHORIZED);
    }
}
