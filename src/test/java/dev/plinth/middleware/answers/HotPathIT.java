package dev.plinth.middleware.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an answer that is given once more must not cost. */
@PlinthIT
class HotPathIT {

    private static final int REQUESTS = 500;

    /** About twice of what was measured. */
    private static final long MOST_BYTES = 10_000;

    private final Api anybody;
    private final Shop shop;
    private final MeterRegistry meters;
    private final int port;

    HotPathIT(@Autowired Api api, @Autowired MeterRegistry meters, @LocalServerPort int port) {
        anybody = api;
        shop = new Shop(api);
        this.meters = meters;
        this.port = port;
    }

    @Test
    void borrowsNoConnectionOnAHit() {
        String lamp = shop.product("10.00", 1);
        Person uma = Person.registered(anybody);
        await().until(() -> isHit(uma.api(), "/users/me") && isHit(anybody, lamp));

        // The least of several, since what runs on a schedule reads as well.
        double least =
                DoubleStream.generate(() -> readsOf(uma.api(), lamp)).limit(3).min().orElseThrow();

        assertThat(least).isZero();
    }

    private double readsOf(Api caller, String path) {
        double before = sum("db.route") + sum("cache.requests", "level", "l2");
        caller.get("/users/me").expect(200);
        anybody.get(path).expect(200);
        return sum("db.route") + sum("cache.requests", "level", "l2") - before;
    }

    @Test
    void allocatesLittleOnAHit() throws IOException {
        String lamp = shop.product("10.00", 1);
        await().until(() -> isHit(anybody, lamp));

        long least = LongStream.range(0, 3).map(_ -> allocatedBy(lamp)).min().orElseThrow();

        assertThat(least).isLessThan(MOST_BYTES);
    }

    private boolean isHit(Api caller, String path) {
        caller.get(path).expect(200);
        double before = sum("cache.requests", "cache", "answers", "result", "hit");
        caller.get(path).expect(200);
        return sum("cache.requests", "cache", "answers", "result", "hit") > before;
    }

    private double sum(String name, String... tags) {
        return meters.find(name).tags(tags).counters().stream().mapToDouble(Counter::count).sum();
    }

    /** Bytes a request, by all threads of the service; the client here makes next to none. */
    private long allocatedBy(String path) {
        byte[] request =
                "GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[8_192];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            long before = allocated();
            for (int n = 0; n < REQUESTS; n++) {
                socket.getOutputStream().write(request);
                assertThat(socket.getInputStream().read(buffer)).isPositive();
            }
            return (allocated() - before) / REQUESTS;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }
}
