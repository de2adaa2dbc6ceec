package dev.plinth.middleware.error;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.PublicCache;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** {@code /problems}: the pages that the type of every problem leads to. */
@RestController
@RequestMapping("/problems")
@Hidden
class ProblemPages {

    private final ProblemWriter problems;
    private final ContentNegotiationManager negotiation;
    private final ResourceUrlProvider assets;

    ProblemPages(
            ProblemWriter problems,
            @Qualifier("mvcContentNegotiationManager") ContentNegotiationManager negotiation,
            ResourceUrlProvider assets) {
        this.problems = problems;
        this.negotiation = negotiation;
        this.assets = assets;
    }

    /** A kind of problem, explained. */
    record Explained(String type, String title, int status, String explanation) {}

    @GetMapping(produces = {MediaType.TEXT_HTML_VALUE, MediaType.APPLICATION_JSON_VALUE})
    @PermitAll
    @PublicCache
    ResponseEntity<?> list(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        Stream<ProblemType> types = Stream.of(ProblemType.values());
        if (prefersJson(request)) {
            return json(types.map(this::explained).toList());
        }
        String items =
                types.map(ProblemPages::link)
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
        return html(".", "Problems", items);
    }

    @GetMapping(
            path = "/{slug}",
            produces = {MediaType.TEXT_HTML_VALUE, MediaType.APPLICATION_JSON_VALUE})
    @PermitAll
    @PublicCache
    ResponseEntity<?> get(@PathVariable String slug, NativeWebRequest request)
            throws HttpMediaTypeNotAcceptableException {
        ProblemType type = find(slug);
        return prefersJson(request) ? json(explained(type)) : html("..", type.title(), text(type));
    }

    private boolean prefersJson(NativeWebRequest request)
            throws HttpMediaTypeNotAcceptableException {
        return isRefused(MediaType.TEXT_HTML, request)
                || negotiation.resolveMediaTypes(request).stream()
                        .filter(type ->
                                type.includes(MediaType.TEXT_HTML)
                                        || type.includes(MediaType.APPLICATION_JSON))
                        .findFirst()
                        .filter(type -> !type.includes(MediaType.TEXT_HTML))
                        .isPresent();
    }

    private static boolean isRefused(MediaType type, NativeWebRequest request) {
        return request.getAttribute(
                                HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE,
                                RequestAttributes.SCOPE_REQUEST)
                        instanceof Set<?> acceptable
                && !acceptable.contains(type);
    }

    private Explained explained(ProblemType type) {
        return new Explained(problems.uri(type), type.title(), type.status(), type.explanation());
    }

    private static ProblemType find(String slug) {
        return Stream.of(ProblemType.values())
                .filter(type -> type.slug().equals(slug))
                .findAny()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private static ResponseEntity<Object> json(Object body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static String link(ProblemType type) {
        return "<li><a href=\"problems/%s\">%s</a></li>".formatted(type.slug(), type.title());
    }

    private static String text(ProblemType type) {
        return "<p>HTTP status %d</p>\n<p>%s</p>".formatted(type.status(), type.explanation());
    }

    private ResponseEntity<String> html(String root, String title, String content) {
        String page =
                """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <link rel="stylesheet" href="%3$s%4$s">
                </head>
                <body>
                <h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """
                        .formatted(
                                title, content, root, assets.getForLookupPath("/assets/page.css"));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(page);
    }
}
