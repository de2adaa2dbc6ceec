package dev.plinth.middleware.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class InputFilterTests {

    private static final InputProperties LIMITS = limits(Duration.ofMinutes(1));

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/orders");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void letsASmallBodyThrough() throws Exception {
        request.setContent(new byte[10]);

        assertThat(filtered().getInputStream().readAllBytes()).hasSize(10);
    }

    @Test
    void refusesADeclaredLengthAtOnce() {
        request.setContent(new byte[11]);

        assertRefused(ProblemType.PAYLOAD_TOO_LARGE);
    }

    @Test
    void countsWhatIsNotDeclared() throws Exception {
        request.setContent(new byte[11]);
        request.addHeader("Transfer-Encoding", "chunked");
        HttpServletRequest undeclared = filtered(new Undeclared(request));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> undeclared.getInputStream().readAllBytes())
                .returns(ProblemType.PAYLOAD_TOO_LARGE, ProblemException::type);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> undeclared.getReader().readLine());
    }

    @Test
    void takesMoreWhereMoreIsAllowed() throws Exception {
        request.setRequestURI("/import");
        request.setContent(new byte[1_000]);

        assertThat(filtered().getInputStream().readAllBytes()).hasSize(1_000);
    }

    @Test
    void endsABodyThatTakesTooLong() throws Exception {
        request.setContent(new byte[10]);
        HttpServletRequest late = filtered(request, limits(Duration.ZERO));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> late.getInputStream().readAllBytes())
                .returns(ProblemType.REQUEST_TIMEOUT, ProblemException::type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "PROPFIND", "get", "TRACE"})
    void refusesOtherMethods(String method) {
        request.setMethod(method);

        assertRefused(ProblemType.NOT_IMPLEMENTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd", "identity, gzip", ""})
    void doesNotInflate(String encoding) {
        request.setContent(new byte[1]);
        request.addHeader("Content-Encoding", encoding);

        assertRefused(ProblemType.UNSUPPORTED_ENCODING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=none",
                "json",
                ""
            })
    void readsNothingButUtf8(String type) {
        request.setContent(new byte[1]);
        request.addHeader("Content-Type", type);

        assertRefused(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @CsvSource({
        "/orders, application/json; charset=utf-16, 'application/json, application/merge-patch+json'",
        "/import, text/csv; charset=windows-1252, text/csv",
        "/import, text/*, text/csv"
    })
    void saysWhichMediaTypesThePathTakes(String path, String type, String accept) {
        request.setRequestURI(path);
        request.setContent(new byte[1]);
        request.addHeader("Content-Type", type);

        assertRefused(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(response.getHeader("Accept")).isEqualTo(accept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/*+json"})
    void takesNoRangeForTheTypeOfABody(String range) {
        request.addHeader("Content-Type", range);

        assertRefused(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=\"UTF-8\"", "text/plain"})
    void leavesTheMediaTypeToTheEndpoint(String type) throws Exception {
        request.setContent(new byte[1]);
        request.addHeader("Content-Type", type);

        assertThat(filtered().getContentType()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"'', 80", "' ', 80", "localhost, 65536"})
    void refusesAHostThatIsNone(String host, int port) {
        request.setServerName(host);
        request.setServerPort(port);

        assertRefused(ProblemType.MALFORMED_REQUEST);
    }

    private static InputProperties limits(Duration time) {
        return new InputProperties(
                DataSize.ofBytes(10),
                time,
                time,
                time,
                DataSize.ofBytes(1),
                Map.of("/import", DataSize.ofBytes(1_000)),
                Map.of(),
                Map.of("/import", "text/csv"));
    }

    private void assertRefused(ProblemType type) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(this::filtered)
                .returns(type, ProblemException::type);
    }

    private HttpServletRequest filtered() throws Exception {
        return filtered(request);
    }

    private HttpServletRequest filtered(HttpServletRequest request) throws Exception {
        return filtered(request, LIMITS);
    }

    private HttpServletRequest filtered(HttpServletRequest request, InputProperties limits)
            throws Exception {
        MockFilterChain chain = new MockFilterChain();
        new InputFilter(limits).doFilter(request, response, chain);
        return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
    }

    /** A request whose body comes in chunks. */
    private static final class Undeclared extends jakarta.servlet.http.HttpServletRequestWrapper {

        Undeclared(HttpServletRequest request) {
            super(request);
        }

        @Override
        public long getContentLengthLong() {
            return -1;
        }
    }
}
