package dev.plinth.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** A Redis server that forgets everything when it stops. */
final class RedisServer implements Server {

    private final Path directory;
    private final Path configuration;
    private final int port;
    private final Daemon daemon;

    RedisServer(Path directory, int port) {
        this.directory = directory;
        this.configuration = directory.resolve("redis.conf");
        this.port = port;
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
        daemon.start(
                new Command(program().toString(), configuration.toString()),
                directory.resolve("redis.log"),
                this::answers);
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
                            .formatted(port, directory, directory.resolve("redis.pid")));
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
