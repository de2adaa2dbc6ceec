package dev.plinth.middleware.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.PlinthIT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Answers that are asked for and read sip by sip, never silent for long, and never finished. */
@PlinthIT
@TestPropertySource(properties = {"plinth.input.read-grace=1s", "plinth.input.min-read-rate=10MB"})
@Timeout(60)
class SlowReaderIT {

    private static final String GET = "GET /problems HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final int REQUESTS = 2_000;
    private static final int SIP = 20_000;

    private final int port;

    SlowReaderIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void areNotWaitedForLong() throws Exception {
        try (Socket socket = new Socket();
                ScheduledExecutorService reading = Executors.newSingleThreadScheduledExecutor()) {
            socket.setReceiveBufferSize(SIP);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            CountDownLatch ended = new CountDownLatch(1);
            AtomicLong read = new AtomicLong();
            var sipping =
                    reading.scheduleWithFixedDelay(
                            () -> sip(socket, read, ended), 0, 100, TimeUnit.MILLISECONDS);
            int asked = askForMuch(socket);
            ended.await();
            sipping.cancel(true);

            assertThat(read.get()).isLessThan(asked * (long) size());
        }
    }

    /** Sends requests until the server has closed, or as many as it takes. */
    private static int askForMuch(Socket socket) {
        for (int n = 0; n < REQUESTS; n++) {
            try {
                socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                return n;
            }
        }
        return REQUESTS;
    }

    private static void sip(Socket socket, AtomicLong read, CountDownLatch ended) {
        try {
            int bytes = socket.getInputStream().read(new byte[SIP]);
            if (bytes < 0) {
                ended.countDown();
            }
            read.addAndGet(bytes);
        } catch (IOException closed) {
            ended.countDown();
        }
    }

    /** How long one answer is at least. */
    private int size() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String last = GET.replace("Host", "Connection: close\r\nHost");
            socket.getOutputStream().write(last.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().readAllBytes().length - 100;
        }
    }
}
