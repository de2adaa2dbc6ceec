package dev.plinth.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that sends back what it gets, behind a proxy. */
class FaultProxyTests {

    private static final byte[] BYTES = new byte[1_000];
    private static final int PATIENCE_MILLIS = 20_000;

    private ServerSocket echo;
    private FaultProxy proxy;
    private Socket client;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = FaultProxy.before(echo.getLocalPort());
        client = connect();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
        echo.close();
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = echo.accept();
                Thread.ofVirtual().start(() -> sendBack(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void sendBack(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException gone) {
            // So is the client.
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Sends bytes and returns how many milliseconds it took until all were back. */
    private long roundTrip() throws IOException {
        long start = System.nanoTime();
        client.getOutputStream().write(BYTES);
        assertThat(client.getInputStream().readNBytes(BYTES.length)).hasSize(BYTES.length);
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    void passesOnWhatItGets() throws IOException {
        assertThat(roundTrip()).isLessThan(PATIENCE_MILLIS);
    }

    @Test
    void delaysAnswers() throws IOException {
        proxy.set(Toxic.latency(Duration.ofMillis(200), Duration.ofMillis(50)));
        assertThat(roundTrip()).isGreaterThan(148);
    }

    @Test
    void delaysEveryAnswerByTheSameAndNotByTheSum() throws Exception {
        proxy.set(Toxic.latency(Duration.ofMillis(300), Duration.ZERO));
        long start = System.nanoTime();
        for (int n = 0; n < 10; n++) {
            client.getOutputStream().write(BYTES);
            Thread.sleep(5);
        }
        client.getInputStream().readNBytes(10 * BYTES.length);
        assertThat((System.nanoTime() - start) / 1_000_000).isBetween(300L, 10 * 300L - 1);
    }

    @Test
    void swallowsBytesAndKeepsConnectionsOpen() throws IOException {
        proxy.set(Toxic.drop());
        client.setSoTimeout(200);
        client.getOutputStream().write(BYTES);
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        proxy.set(Toxic.NONE);
        client.setSoTimeout(PATIENCE_MILLIS);
        roundTrip();
    }

    @Test
    void resetsConnectionsOldAndNew() throws IOException {
        roundTrip();
        proxy.set(Toxic.reset());
        assertThatThrownBy(this::roundTrip).isInstanceOf(IOException.class);
        client = connect();
        assertThatThrownBy(
                        () -> {
                            if (client.getInputStream().read() < 0) {
                                throw new IOException("closed");
                            }
                        })
                .isInstanceOf(IOException.class);
        proxy.set(Toxic.NONE);
        client = connect();
        roundTrip();
    }

    @Test
    void letsOnlySoManyBytesPassInASecond() throws IOException {
        proxy.set(Toxic.bandwidth(2_500));
        assertThat(roundTrip()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void slicesAnswers() throws IOException {
        proxy.set(Toxic.slice(100));
        client.getOutputStream().write(BYTES);
        List<Integer> pieces = new ArrayList<>();
        int sum = 0;
        while (sum < BYTES.length) {
            pieces.add(client.getInputStream().read(new byte[BYTES.length]));
            sum += pieces.getLast();
        }
        assertThat(pieces).hasSizeGreaterThan(2);
    }

    @Test
    void closesTheOtherSideToo() throws IOException {
        client.getOutputStream().write(BYTES);
        client.shutdownOutput();
        assertThat(client.getInputStream().readAllBytes()).hasSize(BYTES.length);
    }
}
