package dev.plinth.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One PostgreSQL server on a data directory of its own. */
final class PostgresServer implements Server {

    private final Path data;
    private final int port;
    private final Daemon daemon;

    PostgresServer(Path data, int port) {
        this.data = data;
        this.port = port;
        this.daemon = new Daemon(new PidFile(data.resolve("postmaster.pid"), "postgres", data));
    }

    int port() {
        return port;
    }

    /** The number of the postmaster's process. */
    long pid() {
        return daemon.process().orElseThrow().pid();
    }

    @Override
    public void start() {
        stop();
        Stream<String> arguments = Stream.of("-D", data.toString(), "-p", String.valueOf(port));
        daemon.start(
                Unprivileged.CURRENT.command(
                        PostgresBinaries.unpack().resolve("bin/postgres"), arguments),
                data.resolveSibling(data.getFileName() + ".log"),
                this::isReady);
    }

    // The server keeps its state in its pid file, on the last line.
    private boolean isReady() {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            return lines.anyMatch(line -> line.strip().equals("ready"));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        daemon.end("INT");
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
