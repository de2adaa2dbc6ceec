package dev.plinth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** A proxy before PostgreSQL that counts how often clients wait for it. */
final class RoundTrips implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int TRIES = 20;

    private final int target;
    private final ServerSocket listener;
    private final AtomicLong count = new AtomicLong();

    private RoundTrips(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    static RoundTrips before(URI database) {
        try {
            return new RoundTrips(database.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many a request makes; the least of several, since others work in the background. */
    long of(Runnable request) {
        return LongStream.range(0, TRIES)
                .map(_ -> {
                    long before = count.get();
                    request.run();
                    return count.get() - before;
                })
                .min()
                .orElseThrow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                AtomicBoolean answered = new AtomicBoolean(true);
                Thread.startVirtualThread(() -> ask(client, server, answered));
                Thread.startVirtualThread(() -> answer(server, client, answered));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** A client that sends after it was answered has waited. */
    private void ask(Socket client, Socket server, AtomicBoolean answered) {
        byte[] buffer = new byte[BUFFER];
        try (client;
                server) {
            int length;
            while ((length = client.getInputStream().read(buffer)) >= 0) {
                if (answered.getAndSet(false)) {
                    count.incrementAndGet();
                }
                server.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException gone) {
            // So is the connection.
        }
    }

    private static void answer(Socket server, Socket client, AtomicBoolean answered) {
        byte[] buffer = new byte[BUFFER];
        try (client;
                server) {
            int length;
            while ((length = server.getInputStream().read(buffer)) >= 0) {
                answered.set(true);
                client.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException gone) {
            // So is the connection.
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
