package dev.plinth.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that speaks OpenAI's protocol, as far as it is told to, and remembers what it was asked.
 */
public final class FakeModel implements AutoCloseable {

    /** What a model that does as it is told says about orders. */
    public static final String SUMMARY =
            "{\"summary\":\"A lamp is on its way.\",\"points\":[\"Nothing was given back.\"]}";

    private static final Pattern LENGTH =
            Pattern.compile("content-length: *([0-9]+)", Pattern.CASE_INSENSITIVE);
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final int port;
    private ServerSocket server;
    private volatile Upstream behaviour = Upstream.WELL;
    private volatile String says = SUMMARY;
    private volatile String elsewhere = "http://127.0.0.1:1/";
    private volatile long delayMillis;
    private volatile int tokens = 120;

    public FakeModel() {
        this(0);
    }

    public FakeModel(int at) {
        server = listening(at);
        port = server.getLocalPort();
    }

    /**
     * A request.
     *
     * @param head its first line and headers
     */
    public record Asked(String head, String body) {

        /** What the model was told by one of both messages. */
        public String message(int n) {
            return json().path("messages").path(n).path("content").asString();
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** What {@code AI_BASE_URL} is to be. */
    public String url() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    public List<Asked> asked() {
        return asked;
    }

    /** How many questions were open at the same time, at most. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** Behaves so from now on. */
    public synchronized FakeModel behaving(Upstream next) {
        behaviour = next;
        if (next == Upstream.DEAD) {
            close();
        } else if (server.isClosed()) {
            server = listening(port);
        }
        return this;
    }

    /** Says this, whatever it is asked. */
    public FakeModel saying(String text) {
        says = text;
        return this;
    }

    /** Sends whoever asks to another server, if it behaves so. */
    public FakeModel leadingTo(String url) {
        elsewhere = url;
        return this;
    }

    /** Takes so long. */
    public FakeModel after(long millis) {
        delayMillis = millis;
        return this;
    }

    /** Says that it has used so many tokens. */
    public FakeModel using(int used) {
        tokens = used;
        return this;
    }

    @Override
    public synchronized void close() {
        closeQuietly(server);
        open.forEach(FakeModel::closeQuietly);
    }

    private ServerSocket listening(int at) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // It is to listen no more.
        }
    }

    private void serve(Socket client) {
        try (client) {
            Asked request = read(new BufferedInputStream(client.getInputStream()));
            asked.add(request);
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            pause(delayMillis);
            new Utterance(behaviour, says, tokens, elsewhere, request).to(client.getOutputStream());
        } catch (IOException hungUp) {
            // As some do, and are meant to.
        } finally {
            atOnce.decrementAndGet();
            open.remove(client);
        }
    }

    private static Asked read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("hung up");
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return new Asked(head.toString(), new String(in.readNBytes(bytes), UTF_8));
    }

    static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception alreadyGone) {
            // As it should be.
        }
    }
}
