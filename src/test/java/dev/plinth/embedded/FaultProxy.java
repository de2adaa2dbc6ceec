package dev.plinth.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy before a server of this machine, that does to its connections what it is told. */
public final class FaultProxy implements AutoCloseable {

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Toxic toxic = Toxic.NONE;

    private FaultProxy(int target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    /** Starts a proxy on a free port. */
    public static FaultProxy before(int target) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()), 200);
            FaultProxy proxy = new FaultProxy(target, listener);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Does this from now on, to the connections that there are and to new ones. */
    public void set(Toxic next) {
        toxic = next;
        if (next.resets()) {
            sockets.forEach(this::reset);
        }
    }

    Toxic toxic() {
        return toxic;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                close();
            }
        }
    }

    private void connect(Socket client) {
        sockets.add(client);
        if (toxic.resets()) {
            reset(client);
            return;
        }
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            pipe(client, server);
        } catch (IOException unreachable) {
            reset(client);
        }
    }

    private void pipe(Socket client, Socket server) {
        AtomicInteger open = new AtomicInteger(2);
        Runnable over =
                () -> {
                    if (open.decrementAndGet() == 0) {
                        close(client);
                        close(server);
                    }
                };
        new Pipe(this, client, server, false, over).start();
        new Pipe(this, server, client, true, over).start();
    }

    /** Ends a connection with an RST and not with a FIN. */
    private void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // It is closed all the same.
        }
        close(socket);
    }

    void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(this::close);
    }
}
