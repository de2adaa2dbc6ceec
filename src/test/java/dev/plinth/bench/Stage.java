package dev.plinth.bench;

import dev.plinth.Api;
import dev.plinth.embedded.Ports;
import dev.plinth.embedded.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The servers, the rows, and everybody who takes part, running side by side. */
final class Stage implements AutoCloseable {

    static final Path HOME = Path.of("target", "bench");

    /** What a training run has left, for the next start. */
    static final Path AOT_CACHE = Path.of("target", "drill", "plinth", "plinth.aot");

    private static final Path PLINTH = Path.of("target", "drill", "plinth");

    private static final String EMAIL = "admin@example.com";
    private static final String PASSWORD = "measures-everything";
    private static final Path PEERS = HOME.resolve("node");

    private final List<String> jvm;
    private final int managementPort = Ports.free();
    private final Servers servers = Servers.anew(HOME.resolve("servers"));
    private final List<Contestant> contestants = new ArrayList<>();
    private final Thread hook = new Thread(this::stop);

    /**
     * A stage with nobody on it.
     *
     * @param jvm the options of Plinth's JVM
     */
    Stage(List<String> jvm) {
        this.jvm = jvm;
    }

    /** Starts them all. */
    void open() {
        openPlinth();
        add(bare());
        if (Files.isDirectory(PEERS.resolve("node_modules"))) {
            database("postgres").execute("create database peers owner plinth");
            fill(database("peers"), "schema.sql", "seed.sql");
            add(node("fastify"));
            add(node("express"));
        } else {
            System.out.println("Without npm, the peers are not there.");
        }
    }

    /** Starts the servers and Plinth alone; the answer is in how many seconds it was ready. */
    double openPlinth() {
        Runtime.getRuntime().addShutdownHook(hook);
        servers.start();
        double ready = add(plinth());
        fill(database("plinth"), "seed-plinth.sql");
        return ready;
    }

    List<Contestant> contestants() {
        return contestants;
    }

    /** What the command lines of the servers have in them. */
    String directory() {
        return HOME.resolve("servers").toAbsolutePath().toString();
    }

    private double add(Contestant contestant) {
        contestants.add(contestant);
        return contestant.start(HOME);
    }

    private Contestant plinth() {
        int port = Ports.free();
        Map<String, String> settings = new TreeMap<>(servers.settings());
        settings.put("PLINTH_ADMIN_EMAIL", EMAIL);
        settings.put("PLINTH_ADMIN_PASSWORD", PASSWORD);
        settings.put("PUBLIC_URL", "http://127.0.0.1:" + port);
        // Everything is counted, and nothing refused.
        for (String policy : List.of("ANONYMOUS", "SIGNIN", "ACCOUNT", "CALLER")) {
            settings.put("PLINTH_RATELIMIT_POLICIES_" + policy + "_CAPACITY", "1000000");
            settings.put("PLINTH_RATELIMIT_POLICIES_" + policy + "_WINDOW", "1s");
        }
        settings.put("MANAGEMENT_PORT", String.valueOf(managementPort));
        settings.put("PLINTH_DRAIN_LIMIT", "10m"); // writing an AOT cache takes longer than 28 s
        return new Contestant(
                "plinth",
                port,
                "/health/ready",
                command(jvm),
                settings,
                new FreshToken(() -> signIn(port)));
    }

    private static List<String> command(List<String> jvm) {
        List<String> command = new ArrayList<>(List.of(jdk(), "-Xmx1g"));
        command.addAll(jvm);
        command.addAll(List.of("-jar", PLINTH.resolve("plinth.jar").toString()));
        return command;
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

    private static String signIn(int port) {
        return new Api(port)
                .post("/auth/login", Map.of("email", EMAIL, "password", PASSWORD))
                .expect(200)
                .json()
                .path("accessToken")
                .asString();
    }

    private static Contestant bare() {
        List<String> command =
                List.of(
                        jdk(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareFilter.class.getName());
        return new Contestant("bare", Ports.free(), "/", command, Map.of(), () -> "none");
    }

    private Contestant node(String name) {
        Map<String, String> settings =
                Map.of(
                        "DATABASE_URL", primary().resolve("/peers").toString(),
                        "REDIS_URL", redisUrl(),
                        "PUBLIC_KEY", PEERS.resolve("keys/public.pem").toAbsolutePath().toString(),
                        "WORKERS", "2",
                        "NODE_ENV", "production");
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
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Plinth's own database. */
    URI primary() {
        return URI.create(servers.settings().getOrDefault("PRIMARY_DB_URL", ""));
    }

    /** Where operators look. */
    String managementAddress() {
        return "http://127.0.0.1:" + managementPort;
    }

    String redisUrl() {
        return servers.settings().getOrDefault("REDIS_URL", "");
    }

    /** A database of the primary. */
    JdbcTemplate database(String name) {
        URI uri = primary();
        String[] account = uri.getUserInfo().split(":", -1);
        String url = "jdbc:postgresql://%s:%d/%s".formatted(uri.getHost(), uri.getPort(), name);
        String user = name.equals("postgres") ? "postgres" : account[0];
        return new JdbcTemplate(new DriverManagerDataSource(url, user, account[1]));
    }

    private static void fill(JdbcTemplate database, String... scripts) {
        for (String script : scripts) {
            Path file = Path.of("bench", "peers", script);
            new ResourceDatabasePopulator(new FileSystemResource(file))
                    .execute(Objects.requireNonNull(database.getDataSource()));
        }
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private synchronized void stop() {
        contestants.parallelStream().forEach(Contestant::close);
        servers.close();
    }
}
