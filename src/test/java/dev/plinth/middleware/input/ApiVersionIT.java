package dev.plinth.middleware.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.PlinthIT;
import dev.plinth.RawSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What comes of several {@code API-Version}s. */
@PlinthIT
class ApiVersionIT {

    private final RawSocket socket;

    ApiVersionIT(@LocalServerPort int port) {
        socket = new RawSocket(port);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1", "1, ''"})
    void mustNotContradictEachOther(String first, String second) {
        assertThat(answer(first, second))
                .startsWith("HTTP/1.1 400 ")
                .contains("/problems/unsupported-version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "v1", "x-1", "1.", "1.1", "0", "2"})
    void mustExist(String version) {
        assertThat(answer(version, version))
                .startsWith("HTTP/1.1 400 ")
                .contains("/problems/unsupported-version");
    }

    @ParameterizedTest
    @CsvSource("1, 1")
    void maySayTheSame(String first, String second) {
        assertThat(answer(first, second)).startsWith("HTTP/1.1 200 ");
    }

    private String answer(String first, String second) {
        return socket.send(
                """
                GET /products HTTP/1.1\r
                Host: localhost\r
                API-Version: %s\r
                API-Version: %s\r
                Connection: close\r
                \r
                """
                        .formatted(first, second));
    }
}
