package dev.plinth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** The keys that requests bring. */
class IdempotencyKeyTests {

    @ParameterizedTest
    @CsvSource({
        "order-1, order-1",
        "8e03978e-40d5-43dd-bc93-6894a57f9324, 8e03978e-40d5-43dd-bc93-6894a57f9324",
        "\"order-1\", order-1",
        "\"order 1\", order 1",
        "a\\b, a\\b",
        "!, !"
    })
    void isABareTokenOrAQuotedString(String header, String key) {
        assertThat(IdempotencyKey.of(request(header), true)).hasValue(key);
    }

    @Test
    void hasUpTo255Characters() {
        assertThat(IdempotencyKey.of(request("k".repeat(255)), false)).hasValue("k".repeat(255));
        refuses(ProblemType.IDEMPOTENCY_KEY_INVALID, request("k".repeat(256)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two words",
                "\"",
                "\"\"",
                "\"open",
                "open\"",
                "\"a\\\"b\"",
                "ümlaut",
                "a\tb",
                "a\u0000b",
                "\"a\";p=1"
            })
    void refusesAnythingElse(String header) {
        refuses(ProblemType.IDEMPOTENCY_KEY_INVALID, request(header));
    }

    @Test
    void isGivenOnce() {
        refuses(ProblemType.IDEMPOTENCY_KEY_INVALID, request("a", "a"));
    }

    @Test
    void mayBeLeftOutWhereItIsNotRequired() {
        assertThat(IdempotencyKey.of(request(), false)).isEmpty();
        refuses(ProblemType.IDEMPOTENCY_KEY_MISSING, request());
    }

    private static MockHttpServletRequest request(String... headers) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (String header : headers) {
            request.addHeader(IdempotencyKey.HEADER, header);
        }
        return request;
    }

    private static void refuses(ProblemType type, MockHttpServletRequest request) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> IdempotencyKey.of(request, true))
                .extracting(ProblemException::type)
                .isEqualTo(type);
    }
}
