package dev.plinth.middleware.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.PlinthProperties;
import dev.plinth.shared.ProblemType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemWriterTests {

    private final JsonMapper json = new JsonMapper();
    private final ProblemWriter writer =
            new ProblemWriter(new PlinthProperties("https://plinth.example"), json);
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders/1");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void writesAProblemDocument() throws Exception {
        request.setAttribute(RequestLabel.REQUEST_ID, "r-1");
        request.setQueryString("secret=1");
        FieldProblem error = new FieldProblem("/a", "min", "too small");

        writer.write(request, response, Answer.of(ProblemType.VALIDATION_FAILED, List.of(error)));

        JsonNode problem = json.readTree(response.getContentAsByteArray());
        assertThat(problem.path("type").asString())
                .isEqualTo("https://plinth.example/problems/validation-failed");
        assertThat(problem.path("status").asInt()).isEqualTo(400).isEqualTo(response.getStatus());
        assertThat(problem.path("title").asString()).isEqualTo("Validation failed");
        assertThat(problem.path("instance").asString()).isEqualTo("/orders/1");
        assertThat(problem.path("requestId").asString()).isEqualTo("r-1");
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/a");
        assertThat(response.getContentType())
                .isEqualToIgnoringWhitespace("application/problem+json;charset=utf-8");
    }

    @Test
    void leavesOutWhatItDoesNotHave() throws Exception {
        writer.write(request, response, ProblemType.NOT_FOUND);

        assertThat(response.getContentAsString()).doesNotContain("errors").doesNotContain("null");
    }

    @Test
    void namesARequestThatHasNoIdYet() throws Exception {
        writer.write(request, response, ProblemType.NOT_FOUND);

        JsonNode problem = json.readTree(response.getContentAsByteArray());
        assertThat(problem.path("requestId").asString())
                .isNotEmpty()
                .isEqualTo(response.getHeader("X-Request-Id"));
    }

    @Test
    void carriesTheSecurityHeaders() throws Exception {
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setHeader("ETag", "\"1\"");

        writer.write(request, response, ProblemType.NOT_FOUND);

        SecurityHeaders.ALL.forEach(
                (name, value) -> assertThat(response.getHeaders(name)).containsExactly(value));
        assertThat(response.getHeader("ETag")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "UNAUTHORIZED, WWW-Authenticate, Bearer",
        "INVALID_CREDENTIALS, WWW-Authenticate, Bearer",
        "UNAVAILABLE, Retry-After, 1",
        "REQUEST_IN_PROGRESS, Retry-After, 1",
        "PAYLOAD_TOO_LARGE, Connection, close",
        "NOT_IMPLEMENTED, Allow, 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'"
    })
    void saysWhatToDoNext(ProblemType type, String header, String value) throws Exception {
        writer.write(request, response, type);

        assertThat(response.getHeaders(header)).containsExactly(value);
    }

    @Test
    void spreadsThoseWhoWereTurnedAway() throws Exception {
        Set<String> waits = new TreeSet<>();
        for (int n = 0; n < 100; n++) {
            MockHttpServletResponse busy = new MockHttpServletResponse();
            writer.write(request, busy, ProblemType.TEMPORARY_REDUCED_CAPACITY);
            waits.add(String.valueOf(busy.getHeader("Retry-After")));
        }
        assertThat(waits).hasSizeGreaterThan(1).isSubsetOf("1", "2", "3", "4", "5");
    }

    @Test
    void keepsWhatAFilterSaidBefore() throws Exception {
        response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        response.setHeader("Retry-After", "7");

        writer.write(request, response, ProblemType.UNAUTHORIZED);

        assertThat(response.getHeader("WWW-Authenticate")).contains("invalid_token");
        assertThat(response.getHeader("Retry-After")).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/[", "/^", "no-slash", "/%zz", "/a b", "/\"", "/<x>"})
    void repeatsNoPathThatIsNone(String path) throws Exception {
        request.setRequestURI(path);

        writer.write(request, response, ProblemType.MALFORMED_REQUEST);

        assertThat(json.readTree(response.getContentAsByteArray()).path("instance").asString())
                .isEqualTo("/");
    }

    /** On the stack of a thread that has little left. */
    @Test
    void needsNoStackForEachCharacter() throws InterruptedException {
        request.setRequestURI("/" + "x".repeat(2_000));
        AtomicReference<String> path = new AtomicReference<>();
        Thread small =
                new Thread(null, () -> path.set(RequestLabel.path(request)), "small", 1 << 18);
        small.start();
        small.join();

        assertThat(path).hasValue(request.getRequestURI());
    }

    @Test
    void doesNotLingerOverALongPath() throws Exception {
        request.setRequestURI("/a".repeat(1_000) + "\"");

        writer.write(request, response, ProblemType.MALFORMED_REQUEST);

        assertThat(response.getStatus()).isEqualTo(400);
    }
}
