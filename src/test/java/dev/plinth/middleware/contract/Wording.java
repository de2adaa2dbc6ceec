package dev.plinth.middleware.contract;

import dev.plinth.middleware.Endpoint;
import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.DryRun;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.Revision;
import dev.plinth.shared.ShownOnce;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;

/** Puts the marks of an endpoint into words. */
final class Wording {

    private Wording() {}

    /** The words that the endpoint has of its own come last. */
    static String of(HandlerMethod endpoint, @Nullable String own) {
        List<String> sentences = new ArrayList<>();
        sentences.add(access(endpoint));
        if (Endpoint.takes(endpoint, Revision.class)) {
            sentences.add("Changes only the version that `If-Match` names.");
        }
        if (endpoint.hasMethodAnnotation(Idempotent.class)) {
            sentences.addAll(repetition(endpoint));
        }
        if (endpoint.hasMethodAnnotation(DryRun.class)) {
            sentences.add("With `Prefer: tx=rollback` it is only tried.");
        }
        if (Endpoint.isPage(endpoint)) {
            sentences.add("`cursor` and the `Link` header lead to the next page.");
            sentences.add("With `Prefer: count=estimated` it has an `estimatedTotal`.");
        }
        if (own != null) {
            sentences.add(own);
        }
        return String.join(" ", sentences);
    }

    private static List<String> repetition(HandlerMethod endpoint) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Repeated with the same `Idempotency-Key` it has one effect and one answer.");
        if (showsOnce(endpoint)) {
            sentences.add(
                    "The repeated answer lacks what is shown once: whoever has lost it rotates.");
        }
        if (endpoint.hasMethodAnnotation(PermitAll.class)) {
            sentences.add("Without a token a changed body under that key is a new request.");
        }
        return sentences;
    }

    private static boolean showsOnce(HandlerMethod endpoint) {
        return ShownOnce.class.isAssignableFrom(
                endpoint.getReturnType().nested().getNestedParameterType());
    }

    private static String access(HandlerMethod endpoint) {
        AllowedTo allowed = endpoint.getMethodAnnotation(AllowedTo.class);
        if (endpoint.hasMethodAnnotation(PermitAll.class) || allowed == null) {
            return "Open to anyone.";
        }
        return people(allowed) + machines(allowed);
    }

    private static String people(AllowedTo allowed) {
        if (allowed.value().length == 0) {
            return "For anyone who is signed in";
        }
        return Stream.of(allowed.value())
                .map(role -> "`" + role + "`")
                .collect(Collectors.joining(" and ", "For ", ""));
    }

    private static String machines(AllowedTo allowed) {
        return Stream.of(allowed.scope())
                .map(scope -> ", and for API keys with the scope `" + scope.text() + "`.")
                .findFirst()
                .orElse(".");
    }
}
