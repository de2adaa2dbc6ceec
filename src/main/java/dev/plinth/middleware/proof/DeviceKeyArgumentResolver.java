package dev.plinth.middleware.proof;

import dev.plinth.shared.DeviceKey;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the {@link DeviceKey} that a request proves to hold. */
@Component
class DeviceKeyArgumentResolver implements HandlerMethodArgumentResolver {

    private final ProofCheck proofs;

    DeviceKeyArgumentResolver(ProofCheck proofs) {
        this.proofs = proofs;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == DeviceKey.class;
    }

    @Override
    public @Nullable DeviceKey resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        return http == null || http.getHeader(ProofCheck.HEADER) == null ? null : proofs.key(http);
    }
}
