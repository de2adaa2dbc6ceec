package dev.plinth.bench;

import dev.plinth.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Who takes part: Plinth, the bare filter, and the peers. */
final class Cast {

    /** What a training run has left, for the next start. */
    static final Path AOT_CACHE = Path.of("target", "drill", "plinth", "plinth.aot");

    private static final Path PLINTH = Path.of("target", "drill", "plinth");
    private static final String EMAIL = "admin@example.com";
    private static final String PASSWORD = "measures-everything";
    private static final Path PEERS = Stage.HOME.resolve("node");
    private static final String HEAP = "-Xmx1g";

    private Cast() {}

    static boolean hasPeers() {
        return Files.isDirectory(PEERS.resolve("node_modules"));
    }

    /** Starts the packaged Plinth; the last of options that contradict each other counts. */
    static List<String> jar(List<String> options) {
        Path runtime = Path.of(System.getProperty("java.home"));
        return jar(runtime, PLINTH.resolve("plinth.jar"), options);
    }

    /** The same of another JVM and another copy. */
    static List<String> jar(Path runtime, Path jar, List<String> options) {
        List<String> command = new ArrayList<>(List.of(java(runtime), HEAP));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** Starts Plinth by a class of the benchmark's. */
    static List<String> classes(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(jdk(), HEAP, "@docker/java.args", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Plinth itself.
     *
     * @param token an access token that is good for the next minutes; empty to sign in first
     */
    static Contestant plinth(
            List<String> command, Map<String, String> servers, int managementPort, String token) {
        int port = Ports.free();
        Map<String, String> settings = new TreeMap<>(servers);
        settings.remove("SMTP_URL"); // the peers send no letters
        settings.put("PLINTH_ADMIN_EMAIL", EMAIL);
        settings.put("PLINTH_ADMIN_PASSWORD", PASSWORD);
        settings.put("PUBLIC_URL", "http://127.0.0.1"); // tokens are good at the next start too
        // Everything is counted, and nothing refused.
        for (String policy : List.of("ANONYMOUS", "SIGNIN", "CALLER", "EXPORT")) {
            settings.put("PLINTH_RATELIMIT_POLICIES_" + policy + "_CAPACITY", "1000000");
            settings.put("PLINTH_RATELIMIT_POLICIES_" + policy + "_WINDOW", "1s");
        }
        settings.put("PLINTH_RISK_FREEFAILURES", "100"); // several sign in as one at once
        settings.put("MANAGEMENT_PORT", String.valueOf(managementPort));
        settings.put("DRAIN_SECONDS", "0"); // no load balancer has to notice
        settings.put("PLINTH_DRAIN_LIMIT", "10m"); // writing an AOT cache takes longer than 28 s
        return new Contestant(
                "plinth",
                port,
                "/health/ready",
                command,
                settings,
                token.isEmpty()
                        ? new FreshToken(() -> signIn(port))
                        : new FreshToken(() -> signIn(port), token));
    }

    /** The options that Plinth runs with, and those of {@code PLINTH_BENCH_JVM}. */
    static List<String> options() {
        List<String> options = new ArrayList<>(List.of("@docker/java.args"));
        if (Files.exists(AOT_CACHE)) {
            options.add("-XX:AOTCache=" + AOT_CACHE);
        }
        String more = System.getenv("PLINTH_BENCH_JVM");
        if (more != null) {
            options.addAll(List.of(more.split(" ", -1)));
        }
        return options;
    }

    /** Looks at nothing else in the answer: a filter may be switched off that it needs. */
    static String signIn(int port) {
        JsonNode tokens =
                RestClient.create("http://127.0.0.1:" + port)
                        .post()
                        .uri("/auth/login")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("email", EMAIL, "password", PASSWORD))
                        .retrieve()
                        .body(JsonNode.class);
        return tokens == null ? "" : tokens.path("accessToken").asString();
    }

    static Contestant bare() {
        return new Contestant(
                "bare", Ports.free(), "/", classes(BareFilter.class), Map.of(), () -> "none");
    }

    static Contestant node(String name, URI primary, String redis) {
        Map<String, String> settings =
                Map.of(
                        "DATABASE_URL",
                        primary.resolve("/peers").toString(),
                        "REDIS_URL",
                        redis,
                        "PUBLIC_KEY",
                        PEERS.resolve("keys/public.pem").toAbsolutePath().toString(),
                        "WORKERS",
                        "2",
                        "NODE_ENV",
                        "production");
        String token = nodeToken();
        Supplier<String> always = () -> token;
        String program = PEERS.resolve(name + ".js").toString();
        return new Contestant(
                name, Ports.free(), "/products", List.of("node", program), settings, always);
    }

    private static String nodeToken() {
        String keys = PEERS.resolve("keys").toString();
        String user = "00000000-0000-4000-8000-000000000001";
        try {
            Process process =
                    new ProcessBuilder("node", PEERS.resolve("token.js").toString(), keys, user)
                            .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jdk() {
        return java(Path.of(System.getProperty("java.home")));
    }

    private static String java(Path runtime) {
        return runtime.resolve("bin").resolve("java").toString();
    }
}
