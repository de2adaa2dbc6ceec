package dev.plinth.middleware;

import dev.plinth.shared.Page;
import dev.plinth.shared.Versioned;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** A controller's method, as what is around it sees it. */
public final class Endpoint {

    private Endpoint() {}

    /** What a request asks for, such as {@code GET /users/{id}}; a template, and so no secret. */
    public static String operation(HttpServletRequest request) {
        Object path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " " + path;
    }

    /** Calls the method; controllers throw nothing checked. */
    public static ResponseEntity<?> call(MethodInvocation endpoint) {
        try {
            return (ResponseEntity<?>) Objects.requireNonNull(endpoint.proceed());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it only reads. */
    public static boolean isRead(HandlerMethod endpoint) {
        return endpoint.hasMethodAnnotation(GetMapping.class);
    }

    /** Whether it has a parameter of this type. */
    public static boolean takes(HandlerMethod endpoint, Class<?> type) {
        return Stream.of(endpoint.getMethod().getParameterTypes()).anyMatch(type::equals);
    }

    /** Whether it answers with a page of a list. */
    public static boolean isPage(HandlerMethod endpoint) {
        return body(endpoint).resolve(Object.class) == Page.class;
    }

    /** The same, by what a method returns. */
    public static boolean isPage(MethodParameter returned) {
        return body(ResolvableType.forMethodParameter(returned)).resolve() == Page.class;
    }

    /** Whether it answers with one resource, and so with its {@code ETag}. */
    public static boolean isVersioned(HandlerMethod endpoint) {
        return Versioned.class.isAssignableFrom(body(endpoint).resolve(Object.class));
    }

    private static ResolvableType body(HandlerMethod endpoint) {
        return body(ResolvableType.forMethodReturnType(endpoint.getMethod()));
    }

    private static ResolvableType body(ResolvableType returned) {
        return returned.resolve(Object.class) == ResponseEntity.class
                ? returned.getGeneric()
                : returned;
    }
}
