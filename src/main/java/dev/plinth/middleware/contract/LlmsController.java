package dev.plinth.middleware.contract;

import dev.plinth.shared.PlinthProperties;
import dev.plinth.shared.PublicCache;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** {@code /llms.txt}: what the service is and where its documents are, for language models. */
@RestController
@Hidden
class LlmsController {

    private static final String TEXT =
            """
            # Plinth

            > An HTTP API for users, products and orders: JSON, bearer tokens, problem documents (RFC 9457).

            * Sign in with POST /auth/login; send `Authorization: Bearer` with the accessToken, which lives five minutes.
            * Every error has a `type`, a page that explains it; `errors` says which fields are wrong.
            * POST /orders, payments and refunds need an `Idempotency-Key`; changes need `If-Match` with the ETag that was read.
            * Lists take `limit` (1 to 100) and `cursor`, the `nextCursor` of the page before.

            ## Documents

            - [OpenAPI document]({url}/openapi.json): every operation, with examples; also as [YAML]({url}/openapi.yaml)
            - [Problems]({url}/problems): every kind of error
            - [API, to try it]({url}/docs)
            - [State]({url}/health)

            ## Operations

            {operations}
            """;

    private final Supplier<String> text;

    LlmsController(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            PlinthProperties plinth) {
        text =
                SingletonSupplier.of(() ->
                        TEXT.replace("{url}", plinth.publicUrl())
                                .replace("{operations}", operations(mapping)));
    }

    @GetMapping(path = "/llms.txt", produces = "text/plain;charset=UTF-8")
    @PermitAll
    @PublicCache
    String get() {
        return text.get();
    }

    private static String operations(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> lines(entry.getKey(), entry.getValue()))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(RequestMappingInfo info, HandlerMethod endpoint) {
        Operation operation = endpoint.getMethodAnnotation(Operation.class);
        if (operation == null || operation.hidden()) {
            return Stream.empty();
        }
        return Objects.requireNonNull(info.getPathPatternsCondition()).getPatternValues().stream()
                .flatMap(path ->
                        info.getMethodsCondition().getMethods().stream()
                                .map(verb -> line(path, verb.name(), operation.summary())));
    }

    private static String line(String path, String verb, String summary) {
        return "- `%s` %s: %s".formatted(path, verb, summary);
    }
}
