package dev.plinth.middleware.idempotency;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plinth.middleware.CurrentCaller;
import dev.plinth.shared.IdempotencyKey;
import dev.plinth.shared.OperationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
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
        return UUID.nameUUIDFromBytes(
                (CurrentCaller.require().id() + " " + key).getBytes(US_ASCII));
    }
}
