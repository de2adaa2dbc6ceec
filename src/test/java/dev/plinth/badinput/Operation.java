package dev.plinth.badinput;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.DeviceKey;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Role;
import jakarta.annotation.security.PermitAll;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * An operation of the API, as the application itself maps it.
 *
 * @param method the method
 * @param path the path with its variables
 * @param consumes the media type of its body
 * @param endpoint the controller's method
 */
record Operation(String method, String path, Optional<MediaType> consumes, HandlerMethod endpoint) {

    /** Every operation of Plinth's own controllers. */
    static List<Operation> of(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> isOurs(entry.getValue()))
                .flatMap(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
                .toList();
    }

    private static boolean isOurs(HandlerMethod endpoint) {
        return endpoint.getBeanType().getName().startsWith("dev.plinth.");
    }

    private static Stream<Operation> of(RequestMappingInfo info, HandlerMethod endpoint) {
        Optional<MediaType> consumes =
                info.getConsumesCondition().getConsumableMediaTypes().stream().findFirst();
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method ->
                        info.getPatternValues().stream()
                                .map(path ->
                                        new Operation(method.name(), path, consumes, endpoint)));
    }

    /** Whether it says that it can answer in this media type. */
    boolean produces(String type) {
        GetMapping mapping = endpoint.getMethodAnnotation(GetMapping.class);
        return mapping != null && List.of(mapping.produces()).contains(type);
    }

    /** The type of the body. */
    Optional<Class<?>> body() {
        return parameters()
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .<Class<?>>map(MethodParameter::getParameterType)
                .findFirst();
    }

    /** Whether the body may have a field of this name. */
    boolean takes(String field) {
        return body().map(Class::getRecordComponents).stream()
                .flatMap(Arrays::stream)
                .anyMatch(component -> component.getName().equals(field));
    }

    /** The types of the query's parameters. */
    List<RecordComponent> query() {
        return parameters()
                .filter(parameter -> parameter.hasParameterAnnotation(ModelAttribute.class))
                .flatMap(parameter ->
                        Arrays.stream(parameter.getParameterType().getRecordComponents()))
                .toList();
    }

    /** Whether it would take away what other cases need. */
    boolean isForGood() {
        return method.equals("DELETE");
    }

    /** The path's variables that are ids. */
    List<String> ids() {
        return parameters()
                .filter(parameter -> parameter.hasParameterAnnotation(PathVariable.class))
                .filter(parameter -> parameter.getParameterType() == java.util.UUID.class)
                .map(parameter -> parameter.getParameter().getName())
                .toList();
    }

    boolean takesRevision() {
        return parameters().anyMatch(parameter -> parameter.getParameterType() == Revision.class);
    }

    boolean takesProof() {
        return parameters().anyMatch(parameter -> parameter.getParameterType() == DeviceKey.class);
    }

    Optional<Idempotent> idempotent() {
        return Optional.ofNullable(endpoint.getMethodAnnotation(Idempotent.class));
    }

    boolean isOpen() {
        return endpoint.hasMethodAnnotation(PermitAll.class);
    }

    /** Whether this role gets past the question of who is calling. */
    boolean isFor(Role role) {
        AllowedTo allowed = endpoint.getMethodAnnotation(AllowedTo.class);
        return allowed == null
                || allowed.value().length == 0
                || Set.of(allowed.value()).contains(role);
    }

    /** This operation's path with values for its variables. */
    String target(Map<String, String> values) {
        String target = path;
        for (Map.Entry<String, String> value : values.entrySet()) {
            target = target.replace("{" + value.getKey() + "}", value.getValue());
        }
        if (target.contains("{")) {
            throw new AssertionError("badinput/Examples has no id for " + this);
        }
        return target;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private Stream<MethodParameter> parameters() {
        return Arrays.stream(endpoint.getMethodParameters());
    }
}
