package dev.plinth.bench;

import dev.plinth.embedded.Ports;
import dev.plinth.embedded.Servers;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The servers, the rows, and everybody who takes part, running side by side. */
final class Stage implements AutoCloseable {

    static final Path HOME = Path.of("target", "bench");

    private final List<String> plinth;
    private final int managementPort = Ports.free();
    private final Servers servers = Servers.anew(HOME.resolve("servers"));
    private final List<Contestant> contestants = new ArrayList<>();
    private final Thread hook = new Thread(this::stop);

    /**
     * A stage with nobody on it.
     *
     * @param plinth how Plinth is started: {@link Cast#jar} or {@link Cast#classes}
     */
    Stage(List<String> plinth) {
        this.plinth = plinth;
    }

    /** Starts them all. */
    void open() {
        openPlinth();
        add(Cast.bare());
        if (Cast.hasPeers()) {
            database("postgres").execute("create database peers owner plinth");
            fill(database("peers"), "schema.sql", "seed.sql");
            add(Cast.node("fastify", primary(), redisUrl()));
            add(Cast.node("express", primary(), redisUrl()));
        } else {
            System.out.println("Without npm, the peers are not there.");
        }
    }

    /** Starts the servers and Plinth alone; the answer is in how many seconds it was ready. */
    double openPlinth() {
        Runtime.getRuntime().addShutdownHook(hook);
        servers.start();
        double ready = add(Cast.plinth(plinth, servers.settings(), managementPort, ""));
        fill(database("plinth"), "seed-plinth.sql");
        return ready;
    }

    /**
     * Stops Plinth and starts it in another way, on the same servers and rows; the answer is in how
     * many seconds it was ready.
     *
     * @param token an access token that is good for the next minutes
     */
    double reopenPlinth(List<String> command, String token) {
        contestants.removeFirst().close();
        return add(Cast.plinth(command, servers.settings(), managementPort, token));
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

    /** Plinth's own database. */
    URI primary() {
        return URI.create(servers.settings().getOrDefault("PRIMARY_DB_URL", ""));
    }

    /** A replica of it. */
    URI replica() {
        return URI.create(servers.settings().getOrDefault("REPLICA_DB_URL", ""));
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
        return database(primary(), name);
    }

    /** A database of the server at this address. */
    JdbcTemplate database(URI uri, String name) {
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
