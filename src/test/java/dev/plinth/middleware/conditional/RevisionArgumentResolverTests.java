package dev.plinth.middleware.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

/** The versions that {@code If-Match} names. */
class RevisionArgumentResolverTests {

    private final RevisionArgumentResolver resolver = new RevisionArgumentResolver();

    @ParameterizedTest
    @CsvSource({"'\"0\"', 0", "'\"17\"', 17", "' \"999999999\" ', 999999999"})
    void isTheNumberInTheTag(String header, int version) {
        assertThat(resolve(header)).isEqualTo(new Revision(version));
    }

    @Test
    void isNamedOnce() {
        refuses(ProblemType.PRECONDITION_REQUIRED);
        refuses(ProblemType.MALFORMED_ETAG, "\"0\"", "\"0\"");
        refuses(ProblemType.MALFORMED_ETAG, "");
    }

    @Test
    void isNoOtherWritingOfTheNumber() {
        refuses(ProblemType.PRECONDITION_FAILED, "\"01\"");
        refuses(ProblemType.PRECONDITION_FAILED, "\"+1\"");
        refuses(ProblemType.PRECONDITION_FAILED, "\"9999999999\"");
    }

    private Revision resolve(String... headers) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (String header : headers) {
            request.addHeader("If-Match", header);
        }
        return resolver.resolveArgument(parameter(), null, new ServletWebRequest(request), null);
    }

    private void refuses(ProblemType type, String... headers) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> resolve(headers))
                .extracting(ProblemException::type)
                .isEqualTo(type);
    }

    private static MethodParameter parameter() {
        Method method = Revision.class.getDeclaredMethods()[0];
        return new MethodParameter(method, -1);
    }
}
