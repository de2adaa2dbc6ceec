package dev.plinth.middleware.error;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /problems}: the pages that the type of every problem leads to. */
@RestController
@RequestMapping("/problems")
@Hidden
class ProblemPages {

    private static final String HTML = "text/html; charset=utf-8";

    private final ProblemWriter problems;

    ProblemPages(ProblemWriter problems) {
        this.problems = problems;
    }

    /** A kind of problem, explained. */
    record Explained(String type, String title, int status, String explanation) {}

    @GetMapping(produces = HTML)
    @PermitAll
    String list() {
        String items =
                Arrays.stream(ProblemType.values())
                        .map(type -> "<li><a href=\"problems/%s\">%s</a></li>".formatted(type.slug(), type.title()))
                        .collect(Collectors.joining("\n"));
        return page("Problems", "<ul>\n%s\n</ul>".formatted(items));
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @PermitAll
    List<Explained> listAsJson() {
        return Stream.of(ProblemType.values()).map(this::explained).toList();
    }

    @GetMapping(path = "/{slug}", produces = HTML)
    @PermitAll
    String get(@PathVariable String slug) {
        ProblemType type = find(slug);
        return page(type.title(), "<p>HTTP status %d</p>\n<p>%s</p>".formatted(type.status(), type.explanation()));
    }

    @GetMapping(path = "/{slug}", produces = MediaType.APPLICATION_JSON_VALUE)
    @PermitAll
    Explained getAsJson(@PathVariable String slug) {
        return explained(find(slug));
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

    private static String page(String title, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                </head>
                <body>
                <h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """
                .formatted(title, content);
    }
}
