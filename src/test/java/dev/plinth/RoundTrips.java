package dev.plinth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * A proxy before PostgreSQL that counts how often a client waits for it. It counts transactions
 * that name what a request is about: in the background others are at work, and the slower the
 * machine, the more of that is done during a request.
 */
final class RoundTrips implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int TRIES = 20;

    /** How an answer ends after which no transaction is open. */
    private static final String IDLE = "Z\0\0\0\5I";

    private final int target;
    private final ServerSocket listener;
    private final AtomicLong count = new AtomicLong();
    private volatile List<String> names = List.of();

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

    /**
     * How many a request about this makes; the least of several, since some connections have not
     * prepared its statements yet.
     */
    long of(UUID subject, Runnable request) {
        names = List.of(subject.toString(), binary(subject));
        return LongStream.range(0, TRIES)
                .map(_ -> {
                    long before = count.get();
                    request.run();
                    return count.get() - before;
                })
                .min()
                .orElseThrow();
    }

    private static String binary(UUID id) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return new String(bytes.array(), ISO_8859_1);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Conversation conversation = new Conversation();
                Thread.startVirtualThread(() -> pass(client, server, conversation::ask));
                Thread.startVirtualThread(() -> pass(server, client, conversation::answer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, Consumer<String> listener) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int length;
            while ((length = in.read(buffer)) >= 0) {
                listener.accept(new String(buffer, 0, length, ISO_8859_1));
                out.write(buffer, 0, length);
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

    /** What is said on one connection, one transaction after the other. */
    private final class Conversation {

        private boolean answered = true;
        private boolean counts;
        private int waits;
        private String end = "";

        /** A client that sends after it was answered has waited. */
        synchronized void ask(String text) {
            if (answered) {
                waits++;
            }
            answered = false;
            counts |= names.stream().anyMatch(text::contains);
        }

        synchronized void answer(String text) {
            answered = true;
            end = last(end + text);
            if (end.equals(IDLE)) {
                count.addAndGet(counts ? waits : 0);
                counts = false;
                waits = 0;
            }
        }

        private static String last(String text) {
            return text.substring(Math.max(0, text.length() - IDLE.length()));
        }
    }
}
