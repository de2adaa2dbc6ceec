package dev.plinth.middleware.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what can be read in one way is read here. */
class PlainHeadTests {

    private static final String HOST = "Host: localhost:8080\n";

    @Test
    void readsTheTargetAndTheHeaders() {
        PlainHead head =
                read("GET /users/1?a=b%20c? HTTP/1.1\n" + HOST + "Accept:  text/html \nB:\n\n");

        assertThat(head.path()).isEqualTo("/users/1");
        assertThat(head.query()).isEqualTo("a=b%20c?");
        assertThat(head.names()).containsExactly("Host", "Accept", "B");
        assertThat(head.values()).containsExactly("localhost:8080", "text/html", "");
        assertThat(head.host()).isEqualTo("localhost");
        assertThat(head.port()).isEqualTo(8080);
        assertThat(head.keepsAlive()).isFalse();
    }

    @Test
    void knowsWhoAsksForTheConnection() {
        assertThat(read("GET / HTTP/1.1\n" + HOST + "connection: Keep-Alive\n\n").keepsAlive())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\n\n", // nobody's
                "GET / HTTP/1.1\nHost:\n\n",
                "GET / HTTP/1.1\nHost: a\nHost: a\n\n",
                "GET / HTTP/1.1\nHost: a b\n\n",
                "GET / HTTP/1.1\nHost: a..b\n\n",
                "GET / HTTP/1.1\nHost: a:b\n\n",
                "GET / HTTP/1.1\nHost: [::1\n\n",
                "GET / HTTP/1.0\nHost: a\n\n",
                "GET / HTTP/2.0\nHost: a\n\n",
                "GET  / HTTP/1.1\nHost: a\n\n",
                "GET / HTTP/1.1 \nHost: a\n\n",
                "GET /\nHost: a\n\n",
                "GET /\n\n",
                "GET http://a/ HTTP/1.1\nHost: a\n\n",
                "GET /;a HTTP/1.1\nHost: a\n\n",
                "GET /%61 HTTP/1.1\nHost: a\n\n",
                "GET /\\ HTTP/1.1\nHost: a\n\n",
                "GET /é HTTP/1.1\nHost: a\n\n",
                "HEAD / HTTP/1.1\nHost: a\n\n",
                "POST / HTTP/1.1\nHost: a\n\n",
                "get / HTTP/1.1\nHost: a\n\n",
                "GET / HTTP/1.1\nHost: a\n\n\n", // more than one request
                "GET / HTTP/1.1\nHost: a\n\nGET / HTTP/1.1\nHost: a\n\n",
                "GET / HTTP/1.1\nHost: a\n\n{}",
                "GET / HTTP/1.1\nHost: a\n", // less than one
                "GET / HTTP/1.1\nHost: a",
                "GET / HTTP/1.1\nHost: a\nContent-Length: 0\n\n",
                "GET / HTTP/1.1\nHost: a\ncontent-length: 2\n\n",
                "GET / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n",
                "GET / HTTP/1.1\nHost: a\nConnection: close\n\n",
                "GET / HTTP/1.1\nHost: a\nConnection: keep-alive, Upgrade\n\n",
                "GET / HTTP/1.1\nHost: a\nUpgrade: h2c\n\n",
                "GET / HTTP/1.1\nHost: a\nExpect: 100-continue\n\n",
                "GET / HTTP/1.1\nHost: a\nTrailer: b\n\n",
                "GET / HTTP/1.1\nHost: a\nB : c\n\n",
                "GET / HTTP/1.1\nHost: a\n B: c\n\n",
                "GET / HTTP/1.1\nHost: a\nB\n\n",
                "GET / HTTP/1.1\nHost: a\n: c\n\n",
                "GET / HTTP/1.1\nHost: a\nB_C: d\n\n",
                "GET / HTTP/1.1\nHost: a\nB: c\td\n\n",
                "GET / HTTP/1.1\nHost: a\nB: c\u0000\n\n",
                "GET / HTTP/1.1\nHost: a\nB: é\n\n"
            })
    void leavesTheRestToTomcat(String text) {
        assertThat(head(text)).isNull();
    }

    /** Neither CR nor LF ends a line by itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\nB: c\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\rB: c\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\n"
            })
    void endsLinesWithBoth(String text) {
        assertThat(raw(text)).isNull();
    }

    @Test
    void takesNoMoreHeadersThanAnybodySends() {
        assertThat(head("GET / HTTP/1.1\n" + HOST + "A: b\n".repeat(39) + "\n")).isNotNull();
        assertThat(head("GET / HTTP/1.1\n" + HOST + "A: b\n".repeat(40) + "\n")).isNull();
    }

    /** What an earlier request has left behind does not belong to this one. */
    @Test
    void readsNoFurther() {
        byte[] bytes = "GET / HTTP/1.1\r\n\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(PlainHead.of(bytes, 18)).isNull();
        assertThat(PlainHead.of(bytes, 5)).isNull();
    }

    private static PlainHead read(String text) {
        return Objects.requireNonNull(head(text));
    }

    private static @Nullable PlainHead head(String text) {
        return raw(text.replace("\n", "\r\n"));
    }

    private static @Nullable PlainHead raw(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return PlainHead.of(Arrays.copyOf(bytes, bytes.length + 100), bytes.length);
    }
}
