package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One instance of Plinth, as a process of one processor, always on the same port. */
final class Service {

    private static final Path HOME = Path.of("target", "drill");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String name;
    private final Path log;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Api api = new Api(port);
    private final Api management = new Api(managementPort);
    private @Nullable Process process;

    Service(String name, Path directory) {
        this.name = name;
        this.log = directory.resolve(name + ".log");
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Api api() {
        return api;
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    /** What it tells Prometheus about some of its metrics. */
    Metrics metrics(String... names) {
        String query = String.join("&includedNames=", names);
        return Metrics.of(management.get("/metrics?includedNames=" + query).expect(200).body());
    }

    /** Starts the process and returns at once. */
    void start(Map<String, String> settings) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ActiveProcessorCount=1",
                        "-Xmx384m",
                        // Starts come often here, and these make them cheap.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + HOME.resolve(name + ".jsa"),
                        "-Xlog:cds=off",
                        "-Xlog:aot=off",
                        "-Dspring.aot.enabled=true", // as in an image
                        "-jar",
                        HOME.resolve("plinth", "plinth.jar").toString());
        builder.environment().putAll(settings);
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("MANAGEMENT_PORT", String.valueOf(managementPort));
        try {
            process =
                    builder.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it serves. */
    void awaitReady() {
        await(name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .failFast(name + " ended, see " + log, () -> !isAlive())
                .until(() -> Reply.to(() -> api.get("/health/ready")).status() == 200);
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        if (process != null) {
            end(process.destroyForcibly());
        }
    }

    /** Stops it as {@code SIGSTOP} does: its connections stay open, and nobody answers. */
    void freeze() {
        signal("STOP");
    }

    /** Lets it go on. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        if (process == null) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name, "" + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it in order. */
    void stop() {
        if (process != null) {
            process.destroy();
            if (!end(process)) {
                kill();
            }
        }
    }

    /** Tells it to end, and does not wait for it. */
    void terminate() {
        if (process != null) {
            process.destroy();
        }
    }

    /** Waits until it has ended; false if it has not within so many seconds. */
    boolean awaitEnd(int seconds) {
        try {
            return process == null || process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean end(Process process) {
        try {
            return process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
