package dev.plinth.drill;

import dev.plinth.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An nginx of the drill's own in front of some instances, with connections to them kept alive. */
final class Nginx implements AutoCloseable {

    private static final int STOP_SECONDS = 10;

    private final Path home;
    private final Path binary;
    private final int port = Ports.free();
    private final Process process;

    private Nginx(Path binary, Path home, List<Service> services) {
        this.binary = binary;
        this.home = home.toAbsolutePath();
        configure(services);
        delete(this.home.resolve("access.log"));
        this.process = run("-g", "daemon off;");
    }

    private static void delete(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it; empty if it is not installed. */
    static Optional<Nginx> start(Path home, List<Service> services) {
        return Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(binary -> new Nginx(binary, home, services));
    }

    int port() {
        return port;
    }

    /** Sends requests to these instances only, from now on. */
    void route(List<Service> services) {
        configure(services);
        await(run("-s", "reload"));
    }

    /** A line for each request: when, status, whom it asked, their statuses, their times. */
    List<String> log() {
        try {
            return Files.readAllLines(home.resolve("access.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(List<Service> services) {
        String upstreams =
                services.stream()
                        .map(service -> "server 127.0.0.1:%d;".formatted(service.port()))
                        .collect(Collectors.joining(" "));
        try {
            Files.createDirectories(home);
            Files.writeString(
                    home.resolve("nginx.conf"),
                    """
                    user root;
                    worker_processes 1;
                    pid nginx.pid;
                    error_log error.log;
                    events { worker_connections 4096; }
                    http {
                      log_format line '$msec $status "$upstream_addr" "$upstream_status" "$upstream_response_time"';
                      access_log access.log line;
                      keepalive_timeout 0; # else a reload would cut off clients that nginx itself keeps
                      client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                      uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                      upstream plinth { %s keepalive 32; }
                      server {
                        listen 127.0.0.1:%d;
                        location / {
                          proxy_pass http://plinth;
                          proxy_http_version 1.1;
                          proxy_set_header Connection "";
                          proxy_set_header Host $host;
                        }
                      }
                    }
                    """
                            .formatted(upstreams, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process run(String... arguments) {
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        binary.toString(),
                                        "-p",
                                        home.toString(),
                                        "-c",
                                        "nginx.conf",
                                        "-e",
                                        "error.log"),
                                Stream.of(arguments))
                        .toList();
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(home.resolve("out.log").toFile()))
                    .start();
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
        process.destroy();
        await(process);
    }
}
