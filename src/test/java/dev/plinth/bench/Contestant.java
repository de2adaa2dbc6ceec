package dev.plinth.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server that takes part, as a process. */
final class Contestant implements AutoCloseable {

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Supplier<String> token;
    private final int port;
    private final String readyPath;
    private @Nullable Process process;

    /**
     * A server that is told where to listen by {@code PORT}.
     *
     * @param readyPath is answered by 200 once it is ready
     * @param token gives an access token that is good for the next minutes
     */
    Contestant(
            String name,
            int port,
            String readyPath,
            List<String> command,
            Map<String, String> environment,
            Supplier<String> token) {
        this.name = name;
        this.port = port;
        this.readyPath = readyPath;
        this.command = command;
        this.environment = environment;
        this.token = token;
    }

    String name() {
        return name;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    String token() {
        return token.get();
    }

    ProcessHandle process() {
        if (process == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return process.toHandle();
    }

    /** Whether it gets faster while it runs. */
    boolean isJvm() {
        return command.getFirst().endsWith("java");
    }

    /** Starts it, and says how many seconds it took until it was ready. */
    double start(Path log) {
        long begin = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("PORT", String.valueOf(port));
        builder.redirectErrorStream(true).redirectOutput(log.resolve(name + ".log").toFile());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await(name)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(this::isReady);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** The memory that it has now, in MiB. */
    double resident() {
        Path status = Path.of("/proc", String.valueOf(process().pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        try {
            URL url = URI.create(address() + readyPath).toURL();
            return ((HttpURLConnection) url.openConnection()).getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
