package dev.plinth.middleware.paging;

import dev.plinth.shared.Count;
import dev.plinth.shared.Preference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the {@link Count} that {@code Prefer} asks for. */
@Component
class CountArgumentResolver implements HandlerMethodArgumentResolver {

    static final Preference ESTIMATED = new Preference("count", "estimated");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Count.class;
    }

    @Override
    public Count resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String[] headers = request.getHeaderValues(Preference.HEADER);
        return new Count(headers != null && ESTIMATED.isIn(List.of(headers)));
    }
}
