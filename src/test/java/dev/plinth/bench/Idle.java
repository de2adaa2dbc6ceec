package dev.plinth.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** What connections cost that have asked once and keep quiet. */
final class Idle {

    private static final int CONNECTIONS = 10_000;
    private static final int PATIENCE_MILLIS = 5_000;
    private static final byte[] REQUEST =
            "GET /products HTTP/1.1\r\nHost: plinth\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Idle() {}

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Idle.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        List<String> options = new ArrayList<>(Cast.options());
        options.add("-Dserver.tomcat.max-connections=" + 2 * CONNECTIONS);
        try (Stage stage = new Stage(Cast.jar(options))) {
            stage.openPlinth();
            Contestant plinth = stage.contestants().getFirst();
            Wrk.run(plinth, Scenario.PRODUCTS, 10);
            Heap heap = new Heap(plinth);
            double before = heap.live();
            double resident = plinth.resident();
            List<Socket> sockets = new ArrayList<>();
            for (int n = 0; n < CONNECTIONS; n++) {
                sockets.add(ask(plinth.port()));
            }
            String row =
                    "%,d idle connections: heap %.1f MiB more, resident %.1f MiB more%n"
                            .formatted(
                                    CONNECTIONS,
                                    heap.live() - before,
                                    plinth.resident() - resident);
            System.out.print(row);
            Files.writeString(Stage.HOME.resolve("idle.md"), row);
            for (Socket socket : sockets) {
                if (!isOpen(socket)) {
                    throw new IllegalStateException("a connection was closed");
                }
            }
        }
    }

    private static Socket ask(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(REQUEST);
        if (socket.getInputStream().read(new byte[16_384]) < 0) {
            throw new IOException("no answer");
        }
        return socket;
    }

    /** There may be more of the answer, but not its end. */
    private static boolean isOpen(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try (socket) {
            int read;
            do {
                read = socket.getInputStream().read(new byte[16_384]);
            } while (read >= 0);
            return false;
        } catch (SocketTimeoutException quiet) {
            return true;
        }
    }
}
