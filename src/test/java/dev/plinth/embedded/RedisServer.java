package dev.plinth.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** A Redis server that forgets everything when it stops. */
final class RedisServer implements Server {

    private final Path directory;
    private final Path configuration;
    private final int port;
    private final List<String> more;
    private final Daemon daemon;

    /** A server with these lines in its configuration besides. */
    RedisServer(Path directory, int port, String... more) {
        this.directory = directory;
        this.configuration = directory.resolve("redis.conf");
        this.port = port;
        this.more = List.of(more);
        this.daemon =
                new Daemon(
                        new PidFile(directory.resolve("redis.pid"), "redis-server", configuration));
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void start() {
        stop();
        Directories.create(directory);
        configure();
        daemon.start(command(), directory.resolve("redis.log"), this::answers);
    }

    private Command command() {
        Stream<String> words = Stream.of(program().toString(), configuration.toString());
        boolean isSentinel = more.stream().anyMatch(line -> line.startsWith("sentinel "));
        return new Command(
                Stream.concat(words, isSentinel ? Stream.of("--sentinel") : Stream.of()).toList());
    }

    // The title that Redis gives its process by default would hide the path that it is recognised
    // by.
    private void configure() {
        try {
            Files.writeString(
                    configuration,
                    """
                    bind 127.0.0.1
                    port %d
                    set-proc-title no
                    save ""
                    dir "%s"
                    pidfile "%s"
                    """
                                    .formatted(port, directory, directory.resolve("redis.pid"))
                            + String.join("\n", more)
                            + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program() {
        String resource =
                Objects.requireNonNull(
                        ExecutableProvider.newProvidedVersionsMap()
                                .get(OsArchitecture.detectOSandArchitecture()));
        return Binaries.unpack(resource, RedisServer::unpack).resolve("redis-server");
    }

    private static void unpack(InputStream content, Path directory) throws IOException {
        Path program = directory.resolve("redis-server");
        Files.copy(content, program);
        program.toFile().setExecutable(true, false);
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        daemon.end("TERM");
    }

    @Override
    public void kill() {
        daemon.end("KILL");
    }

    @Override
    public void freeze() {
        daemon.signal("STOP");
    }

    @Override
    public void thaw() {
        daemon.signal("CONT");
    }
}
