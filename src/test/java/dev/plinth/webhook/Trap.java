package dev.plinth.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who connects, and hangs up. */
final class Trap implements AutoCloseable {

    private final ServerSocket listener;
    private final AtomicInteger taken = new AtomicInteger();

    Trap(String address, int port) throws IOException {
        listener = new ServerSocket(port, 50, InetAddress.ofLiteral(address));
        Thread.startVirtualThread(this::accept);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                taken.incrementAndGet();
                client.close();
            } catch (IOException closed) {
                return;
            }
        }
    }

    InetAddress at() {
        return listener.getInetAddress();
    }

    int port() {
        return listener.getLocalPort();
    }

    int taken() {
        return taken.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
