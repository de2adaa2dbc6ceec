package dev.plinth.bench;

import dev.plinth.embedded.Ports;
import dev.plinth.embedded.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Starts the image as a cluster would, without any right, and tells its size, how long it takes
 * until it is ready, and what it may not do.
 */
final class Image {

    private static final Path HOME = Stage.HOME.resolve("image");
    private static final String NAME = "plinth-image-" + ProcessHandle.current().pid();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Image() {}

    public static void main(String[] args) throws InterruptedException {
        LoggingSystem.get(Image.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        String image = args.length > 1 ? args[1] : "plinth";
        try (Servers servers = Servers.anew(HOME)) {
            servers.start();
            start(image, servers.settings());
            start(image, servers.settings());
        }
    }

    /** The first time it makes the schema, the second time not. */
    private static void start(String image, Map<String, String> servers)
            throws InterruptedException {
        int port = Ports.free();
        long begin = System.nanoTime();
        docker(command(image, port, servers));
        try {
            awaitReady(port);
            System.out.printf("ready after %.1f s%n", (System.nanoTime() - begin) / 1e9);
            System.out.printf(
                    "size %.0f MB, memory %s%n",
                    Long.parseLong(docker(List.of("image", "inspect", "-f", "{{.Size}}", image)))
                            / 1e6,
                    docker(List.of("stats", "--no-stream", "--format", "{{.MemUsage}}", NAME)));
            rights();
        } finally {
            docker(List.of("stop", "-t", "40", NAME));
            docker(List.of("rm", NAME));
        }
    }

    private static List<String> command(String image, int port, Map<String, String> servers) {
        Map<String, String> settings = new TreeMap<>(servers);
        settings.put("PORT", String.valueOf(port));
        settings.put("MANAGEMENT_PORT", String.valueOf(Ports.free()));
        settings.put("JWT_KEYS_DIR", "/keys");
        List<String> command = new ArrayList<>(List.of("run", "-d", "--name", NAME));
        command.addAll(List.of("--network", "host", "--read-only", "--tmpfs", "/tmp"));
        command.addAll(List.of("--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        command.addAll(List.of("--memory", "512m", "--cpus", "1"));
        command.addAll(List.of("-v", keys(servers) + ":/keys:ro"));
        settings.forEach((name, value) -> command.addAll(List.of("-e", name + "=" + value)));
        command.add(image);
        return command;
    }

    /** The signing key where the image's user may read it. */
    private static Path keys(Map<String, String> servers) {
        Path key = Path.of(servers.getOrDefault("JWT_KEYS_DIR", "")).resolve("current.pem");
        Path directory = HOME.resolve("readable-keys").toAbsolutePath();
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve("current.pem"), Files.readAllBytes(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    private static void awaitReady(int port) throws InterruptedException {
        URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (status(client, ready) != 200) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(docker(List.of("logs", "-n", "5", NAME)));
                }
                Thread.sleep(50);
            }
        }
    }

    private static int status(HttpClient client, URI address) throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(1)).build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** As the kernel says, and by trying. */
    private static void rights() {
        String process = docker(List.of("inspect", "-f", "{{.State.Pid}}", NAME));
        try {
            Files.readAllLines(Path.of("/proc", process, "status")).stream()
                    .filter(line -> line.matches("(Uid|CapEff|Seccomp|NoNewPrivs):.*"))
                    .forEach(System.out::println);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> java = List.of("exec", NAME, "/opt/jre/bin/java");
        System.out.println(output(with(java, "-Xlog:gc:file=/plinth/written", "-version")));
        System.out.println(output(List.of("exec", NAME, "/bin/sh", "-c", "true")));
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    private static String docker(List<String> arguments) {
        return output(arguments).strip();
    }

    private static String output(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
