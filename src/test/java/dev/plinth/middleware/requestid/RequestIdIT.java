package dev.plinth.middleware.requestid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.PlinthIT;
import dev.plinth.RawSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every answer has the id of its request. */
@PlinthIT
class RequestIdIT {

    private final Api api;
    private final RawSocket socket;

    RequestIdIT(@Autowired Api api, @Autowired RawSocket socket) {
        this.api = api;
        this.socket = socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/me", "/nothing", "/products/x", "/users/..;/x"})
    void isInTheHeadersAndInTheProblem(String path) {
        Answer answer = api.with("X-Request-Id", "mine-17").get(path);

        assertThat(answer.header("X-Request-Id")).hasValue("mine-17");
        assertThat(answer.json().path("requestId").asString()).isEqualTo("mine-17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/me", "/nothing", "/products/x"})
    void isBesideTheTraceThatTheClientBegan(String path) {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        Answer answer = api.with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01").get(path);

        assertThat(answer.json().path("traceId").asString()).isEqualTo(trace);
        assertThat(api.get(path).json().has("traceId")).isFalse();
    }

    @Test
    void isOursUnlessTheClientHasASaneOne() {
        Answer answer = api.with("X-Request-Id", "<script>").get("/health/live").expect(200);

        assertThat(answer.header("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
    }

    @Test
    void isThereEvenIfTheRequestCannotBeRead() {
        assertThat(socket.send("GET /[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("\r\nX-Request-Id: ")
                .contains("\"requestId\":\"");
    }
}
