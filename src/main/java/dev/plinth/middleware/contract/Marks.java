package dev.plinth.middleware.contract;

import dev.plinth.shared.Page;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Versioned;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** What the signature of an endpoint says about it. */
final class Marks {

    private Marks() {}

    /** Whether it needs {@code If-Match}. */
    static boolean needsRevision(HandlerMethod endpoint) {
        return Stream.of(endpoint.getMethod().getParameterTypes()).anyMatch(Revision.class::equals);
    }

    /** Whether it answers with a page of a list. */
    static boolean isPage(HandlerMethod endpoint) {
        return body(endpoint).resolve(Object.class) == Page.class;
    }

    /** Whether it answers with one resource, and so with its {@code ETag}. */
    static boolean isVersioned(HandlerMethod endpoint) {
        return Versioned.class.isAssignableFrom(body(endpoint).resolve(Object.class));
    }

    /** Whether it only reads. */
    static boolean isRead(HandlerMethod endpoint) {
        return endpoint.hasMethodAnnotation(GetMapping.class);
    }

    private static ResolvableType body(HandlerMethod endpoint) {
        ResolvableType returned = ResolvableType.forMethodReturnType(endpoint.getMethod());
        return returned.resolve(Object.class) == ResponseEntity.class
                ? returned.getGeneric()
                : returned;
    }
}
