package dev.plinth.middleware.answers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** An answer whose reader hung up in the middle of it is only known to its middle. */
@PlinthIT
@Import(GoneReaderIT.Stop.class)
@Timeout(60)
class GoneReaderIT extends RepeatedAnswers {

    private static final String PAGE = "/products?limit=100";

    private final int port;
    private final Stop stop;

    GoneReaderIT(
            @Autowired Api api,
            @Autowired MeterRegistry meters,
            @LocalServerPort int port,
            @Autowired Stop stop) {
        super(api, meters);
        this.port = port;
        this.stop = stop;
    }

    @Test
    void isNotGivenToOthers() throws Exception {
        IntStream.range(0, 100).forEach(_ -> shop.product("10.00", 9)); // more than sockets hold
        await().until(this::isSomethingKept);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoLinger(true, 0); // it ends with an RST
            String get = "GET " + PAGE + " HTTP/1.1\r\nHost: x\r\nX-Stop: x\r\n\r\n";
            socket.getOutputStream().write(get.getBytes(US_ASCII));
            stop.arrived.acquire();
        }
        long before = measured();
        stop.mayGo.release();
        await().until(() -> measured() > before);

        assertThat(anybody.get(PAGE).expect(200).json().path("items").size()).isEqualTo(100);
    }

    /** Replicas have to be known to have all products. */
    private boolean isSomethingKept() {
        double before = hits();
        anybody.get("/products?limit=1").expect(200);
        return hits() > before;
    }

    private long measured() {
        return meters.find("http.request.duration").tag("route", "/products").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** Holds requests that ask for it once their answer is known. */
    @ControllerAdvice
    static class Stop implements ResponseBodyAdvice<Object> {

        private final Semaphore arrived = new Semaphore(0);
        private final Semaphore mayGo = new Semaphore(0);

        @Override
        public boolean supports(
                MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
            return true;
        }

        @Override
        public @Nullable Object beforeBodyWrite(
                @Nullable Object body,
                MethodParameter returned,
                MediaType type,
                Class<? extends HttpMessageConverter<?>> converter,
                ServerHttpRequest request,
                ServerHttpResponse response) {
            if (request.getHeaders().containsHeader("X-Stop")) {
                arrived.release();
                mayGo.acquireUninterruptibly();
            }
            return body;
        }
    }
}
