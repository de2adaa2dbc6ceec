package dev.plinth.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes connections and counts them. */
final class Listener implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger taken = new AtomicInteger();

    Listener(int port) {
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
                taken.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    int taken() {
        return taken.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
