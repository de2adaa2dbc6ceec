package dev.plinth.drill;

import dev.plinth.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The edge as it is in {@code docker/edge}, with two instances as two regions, and its purge. */
final class EdgeProxy implements AutoCloseable {

    private static final Path SOURCE = Path.of("docker", "edge").toAbsolutePath();
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final int STOP_SECONDS = 10;

    private final Path home;
    private final int port = Ports.free();
    private final List<Integer> regions;
    private final List<Integer> shortened = List.of(Ports.free(), Ports.free());
    private final List<Process> processes = new ArrayList<>();
    private int logged;

    EdgeProxy(Path home, int near, int far) {
        this.home = home.toAbsolutePath();
        this.regions = List.of(near, far);
        write("edge.log", "");
        write("nginx.conf", configuration());
        origins(false);
        processes.add(nginx("-g", "daemon off;"));
    }

    static boolean isPossible() {
        return Files.isExecutable(NGINX);
    }

    int port() {
        return port;
    }

    private String configuration() {
        return "user root;\n"
                + read(SOURCE.resolve("nginx.conf"))
                        .replace("listen 8080", "listen 127.0.0.1:" + port)
                        .replace("/dev/stdout", "edge.log")
                        .replace("error_log stderr", "error_log error.log")
                        .replace("worker_processes auto", "worker_processes 1");
    }

    /**
     * Says which instances there are; with short lives their answers to everybody are fresh for a
     * second and may be used for one more while a fresh one is fetched, else as Plinth says.
     */
    private void origins(boolean shortLives) {
        List<Integer> ports = shortLives ? shortened : regions;
        write(
                "origins.conf",
                """
                upstream origin {
                    server 127.0.0.1:%1$d max_fails=3 fail_timeout=5s;
                    server 127.0.0.1:%2$d backup max_fails=0;
                    keepalive 64;
                }
                upstream next_region { server 127.0.0.1:%2$d; }
                """
                                .formatted(ports.get(0), ports.get(1))
                        + shortening(shortened.get(0), regions.get(0))
                        + shortening(shortened.get(1), regions.get(1)));
    }

    private static String shortening(int port, int instance) {
        return """
        server {
            listen 127.0.0.1:%d;
            access_log off;
            location / {
                proxy_pass http://127.0.0.1:%d;
                proxy_hide_header Cache-Control;
                add_header Cache-Control "public, max-age=1, stale-while-revalidate=1, stale-if-error=86400";
            }
        }
        """
                .formatted(port, instance);
    }

    /** From now on answers are outdated within seconds; what is kept is forgotten. */
    void shortenLives() {
        origins(true);
        await(nginx("-s", "reload"));
        await(run(Map.of("EDGE_CACHE", cache()), SOURCE.resolve("purge").toString(), "all"));
    }

    /** Has it drop what changes, with such a key. */
    void purgeOnChange(Service service, String key) {
        write("key", key);
        Map<String, String> settings =
                Map.of(
                        "PLINTH_URL",
                        "http://127.0.0.1:" + service.port(),
                        "EDGE_CACHE",
                        cache(),
                        "API_KEY_FILE",
                        home.resolve("key").toString());
        processes.add(run(settings, SOURCE.resolve("purge-on-change").toString()));
    }

    private String cache() {
        return home.resolve("catalogue").toString();
    }

    /** A line for each request since the last time. */
    List<String> log() {
        List<String> lines = read(home.resolve("edge.log")).lines().toList();
        int seen = logged;
        logged = lines.size();
        return lines.subList(seen, logged);
    }

    private Process nginx(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                NGINX.toString(),
                                "-p",
                                home.toString(),
                                "-c",
                                home.resolve("nginx.conf").toString(),
                                "-e",
                                "error.log"));
        command.addAll(List.of(arguments));
        return run(Map.of(), command.toArray(String[]::new));
    }

    private Process run(Map<String, String> settings, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(settings);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("out.log").toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Files.createDirectories(home);
            Files.writeString(home.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        processes.reversed().forEach(Process::destroy);
        processes.forEach(EdgeProxy::await);
    }
}
