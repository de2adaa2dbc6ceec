package dev.plinth.middleware.input;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.ModelAttributeMethodProcessor;
import org.springframework.web.method.annotation.RequestParamMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Knows the query parameters that each endpoint takes. */
@Component
class QueryParameters {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();
    private final ObjectProvider<RequestMappingHandlerAdapter> adapter;

    QueryParameters(ObjectProvider<RequestMappingHandlerAdapter> adapter) {
        this.adapter = adapter;
    }

    Set<String> of(HandlerMethod endpoint) {
        return known.computeIfAbsent(endpoint.getMethod(), method -> find(endpoint));
    }

    private Set<String> find(HandlerMethod endpoint) {
        return Arrays.stream(endpoint.getMethodParameters())
                .flatMap(this::names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<String> names(MethodParameter parameter) {
        return switch (resolver(parameter)) {
            case RequestParamMethodArgumentResolver _ -> Stream.of(name(parameter));
            case ModelAttributeMethodProcessor _ ->
                    Stream.of(parameter.getParameterType().getRecordComponents())
                            .map(RecordComponent::getName);
            case null, default -> Stream.empty();
        };
    }

    /** The one that the dispatcher will use, so that we mean the same by "a query parameter". */
    private @Nullable HandlerMethodArgumentResolver resolver(MethodParameter parameter) {
        var resolvers = adapter.getObject().getArgumentResolvers();
        return resolvers == null
                ? null
                : resolvers.stream()
                        .filter(resolver -> resolver.supportsParameter(parameter))
                        .findFirst()
                        .orElse(null);
    }

    private static String name(MethodParameter parameter) {
        RequestParam mark = parameter.getParameterAnnotation(RequestParam.class);
        return mark == null || mark.name().isEmpty() ? parameter.getParameter().getName() : mark.name();
    }
}
