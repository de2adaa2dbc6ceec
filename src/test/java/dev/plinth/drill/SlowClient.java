package dev.plinth.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that sends, or reads, a byte in a second. */
final class SlowClient {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_SECONDS = 40;
    private static final int REQUESTS = 20;

    private final int port;
    private final Manner manner;

    SlowClient(int port, int number) {
        this.port = port;
        this.manner = Manner.of(number);
    }

    /** What is slow about a client. */
    enum Manner {
        HEADERS("GET /products HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
        BODY(
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{"),
        READING("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(REQUESTS));

        private final String beginning;

        Manner(String beginning) {
            this.beginning = beginning;
        }

        static Manner of(int number) {
            return values()[number % values().length];
        }
    }

    /** How long it took until the server closed; more than can be if it did not. */
    long millis() throws IOException {
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout((int) PAUSE.toMillis());
            socket.getOutputStream().write(manner.beginning.getBytes(StandardCharsets.US_ASCII));
            for (int second = 0; second < MOST_SECONDS; second++) {
                if (!goesOn(socket)) {
                    return (System.nanoTime() - start) / 1_000_000;
                }
            }
        } catch (IOException closed) {
            return (System.nanoTime() - start) / 1_000_000;
        }
        return Long.MAX_VALUE;
    }

    private boolean goesOn(Socket socket) throws IOException {
        if (manner == Manner.READING) {
            Monitor.pause(PAUSE);
            socket.getOutputStream().write('\n'); // which fails once the server has closed
            return socket.getInputStream().read() >= 0;
        }
        socket.getOutputStream().write(' ');
        try {
            return socket.getInputStream().read(new byte[1_024]) >= 0;
        } catch (SocketTimeoutException silence) {
            return true;
        }
    }
}
