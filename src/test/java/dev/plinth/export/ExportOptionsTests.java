package dev.plinth.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/** What the headers of a request ask for. */
class ExportOptionsTests {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/export");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|JSON",
                "application/*|JSON",
                "text/*|CSV",
                "text/csv, application/json|JSON",
                "text/csv, application/json;q=0.9|CSV",
                "application/json;q=0, */*|NDJSON",
                "application/x-ndjson, */*;q=0.1|NDJSON",
                "text/html, text/csv;header=present|CSV",
                "text/csv;note=\"a,b\"|CSV"
            })
    void chooseTheFormat(String accept, Format format) throws Exception {
        request.addHeader("Accept", accept);

        assertThat(options().format()).isEqualTo(format);
    }

    @Test
    void takeJsonUnlessTheySaySomething() throws Exception {
        assertThat(options()).isEqualTo(new ExportOptions(Format.JSON, false, true, false, LIMIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "*/*;q=0.0"})
    void mayTakeNothingThatThereIs(String accept) {
        request.addHeader("Accept", accept);

        assertThatThrownBy(this::options).isInstanceOf(HttpMediaTypeNotAcceptableException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "br, GZIP;q=0.5|true",
                "gzip;q=0|false",
                "gzip; q=0.000|false",
                "gzip;q=0.001|true",
                "deflate|false",
                "*|false"
            })
    void mayAskForCompression(String encoding, boolean gzip) throws Exception {
        request.addHeader("Accept-Encoding", encoding);

        assertThat(options().gzip()).isEqualTo(gzip);
    }

    /** The zero of some languages' times, further away than a long has nanoseconds. */
    @Test
    void mayWaitNoLonger() throws Exception {
        request.addHeader("X-Request-Deadline", "0001-01-01T00:00:00Z");

        assertThat(options().time()).isZero();
    }

    @Test
    void doNotTakeWhatHasNoVisibleEnd() {
        request.setProtocol("HTTP/1.0");
        request.addHeader("Accept", "text/csv");

        assertThatThrownBy(this::options).isInstanceOf(HttpMediaTypeNotAcceptableException.class);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-26T12:00:05Z,5", "2026-11-26T13:00:00Z,600"})
    void sayHowLongTheyWait(String deadline, int seconds) throws Exception {
        request.addHeader("X-Request-Deadline", deadline);

        assertThat(options().time()).hasSeconds(seconds);
    }

    private ExportOptions options() throws HttpMediaTypeNotAcceptableException {
        return ExportOptions.of(request, LIMIT, NOW);
    }
}
