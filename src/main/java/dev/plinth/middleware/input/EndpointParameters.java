package dev.plinth.middleware.input;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.ModelAttributeMethodProcessor;
import org.springframework.web.method.annotation.RequestParamMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Knows the path and query parameters that each endpoint takes. */
@Component
class EndpointParameters {

    private final Map<Method, Known> known = new ConcurrentHashMap<>();
    private final ObjectProvider<RequestMappingHandlerAdapter> adapter;

    EndpointParameters(ObjectProvider<RequestMappingHandlerAdapter> adapter) {
        this.adapter = adapter;
    }

    /**
     * The parameters of one endpoint.
     *
     * @param path the types of the path's, by name
     * @param query the types of the query's, by name
     */
    record Known(Map<String, Class<?>> path, Map<String, Class<?>> query) {}

    Known of(HandlerMethod endpoint) {
        return known.computeIfAbsent(
                endpoint.getMethod(), method -> find(endpoint.getMethodParameters()));
    }

    private Known find(MethodParameter[] parameters) {
        Map<String, Class<?>> path =
                Arrays.stream(parameters)
                        .filter(parameter -> parameter.hasParameterAnnotation(PathVariable.class))
                        .collect(Collectors.toMap(this::name, MethodParameter::getParameterType));
        Map<String, Class<?>> query =
                Arrays.stream(parameters)
                        .flatMap(this::query)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Known(path, query);
    }

    private Stream<Map.Entry<String, Class<?>>> query(MethodParameter parameter) {
        return switch (resolver(parameter)) {
            case RequestParamMethodArgumentResolver _ ->
                    Stream.of(Map.entry(name(parameter), parameter.getParameterType()));
            case ModelAttributeMethodProcessor _ ->
                    Stream.of(parameter.getParameterType().getRecordComponents())
                            .map(EndpointParameters::entry);
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

    private static Map.Entry<String, Class<?>> entry(RecordComponent component) {
        return Map.entry(component.getName(), component.getType());
    }

    private String name(MethodParameter parameter) {
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        String given = query != null ? query.name() : path != null ? path.name() : "";
        return given.isEmpty() ? parameter.getParameter().getName() : given;
    }
}
