package dev.plinth.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/** Ends TLS in front of a server that does not speak it, with a certificate of its own. */
final class TlsFront implements AutoCloseable {

    private final ServerSocket listener;
    private final Path certificate;

    private TlsFront(ServerSocket listener, Path certificate) {
        this.listener = listener;
        this.certificate = certificate;
    }

    /** Listens in front of this port; the files are kept in the directory. */
    static TlsFront before(int target, Path directory) {
        TlsCertificate certificate = TlsCertificate.of("ip:127.0.0.1", directory);
        try {
            ServerSocket listener =
                    certificate
                            .own()
                            .getServerSocketFactory()
                            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(listener, target));
            return new TlsFront(listener, certificate.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What a client is to trust. */
    Path certificate() {
        return certificate;
    }

    private static void accept(ServerSocket listener, int target) {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> pump(client, server));
                Thread.ofVirtual().start(() -> pump(server, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // By one side or the other, which ends both.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
