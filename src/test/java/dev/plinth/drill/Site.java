package dev.plinth.drill;

import dev.plinth.embedded.Ports;
import dev.plinth.embedded.Server;
import dev.plinth.embedded.Servers;
import dev.plinth.embedded.SmtpSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two instances of Plinth with servers of their own, empty at first. */
final class Site implements AutoCloseable {

    private static final Path HOME = Path.of("target", "drill");

    private final Path directory;
    private final Servers servers;
    private final List<Service> services;
    private final Account admin = new Account("admin@example.com", UUID.randomUUID().toString());
    private final Map<String, String> settings = new TreeMap<>();
    private final Thread hook = new Thread(this::stop);

    Site(String drill) {
        directory = create(HOME.resolve(drill));
        servers = Servers.anew(directory.resolve("servers"));
        services =
                List.of(new Service("service-a", directory), new Service("service-b", directory));
    }

    private static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts everything, the instances with settings that may be changed before. */
    void start(Consumer<Map<String, String>> arrangement) {
        Runtime.getRuntime().addShutdownHook(hook);
        servers.start();
        settings.putAll(servers.settings());
        settings.put("PUBLIC_URL", "http://localhost:" + Ports.free());
        settings.put("SPRING_FLYWAY_CONNECT_RETRIES", "10");
        settings.putAll(admin.settings());
        // All customers call from one address; what is limited is counted all the same.
        for (String policy : List.of("ANONYMOUS", "SIGNIN", "REGISTRATION", "CALLER")) {
            settings.put("PLINTH_RATELIMIT_POLICIES_" + policy + "_CAPACITY", "1000000");
        }
        arrangement.accept(settings);
        services.forEach(this::start);
        services.forEach(Service::awaitReady);
    }

    void start(Service service) {
        service.start(settings);
    }

    /** Starts an instance anew, with settings of its own. */
    void restart(Service service, Consumer<Map<String, String>> change) {
        Map<String, String> own = new TreeMap<>(settings);
        change.accept(own);
        service.stop();
        service.start(own);
        service.awaitReady();
    }

    /** The instances. */
    List<Service> services() {
        return services;
    }

    /** One of the instances, in turn. */
    Service service(int n) {
        return services.get(n % services.size());
    }

    /** The primary database's server. */
    Server primary() {
        return servers.primary();
    }

    Server replica() {
        return servers.replica();
    }

    Server redis() {
        return servers.redis();
    }

    SmtpSink mail() {
        return servers.mail();
    }

    /** The settings that lead to the servers themselves. */
    Map<String, String> servers() {
        return servers.settings();
    }

    /** The address of both instances as clients know it; nothing answers there. */
    String publicUrl() {
        return settings.getOrDefault("PUBLIC_URL", "");
    }

    /** The directory of what the drill leaves behind. */
    Path directory() {
        return directory;
    }

    /** A way past the service, to see what is stored. */
    JdbcClient database() {
        URI uri = URI.create(settings.getOrDefault("PRIMARY_DB_URL", ""));
        return database(uri, uri.getUserInfo().split(":", -1)[0]);
    }

    /** The replica, as its administrator. */
    JdbcClient replicaDatabase() {
        return database(URI.create(settings.getOrDefault("REPLICA_DB_URL", "")), "postgres");
    }

    private static JdbcClient database(URI uri, String user) {
        String url =
                "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath());
        String password = uri.getUserInfo().split(":", -1)[1];
        return JdbcClient.create(new DriverManagerDataSource(url, user, password));
    }

    Account admin() {
        return admin;
    }

    List<Account> customers(int number) {
        return IntStream.range(0, number).mapToObj(n -> Account.registered(service(n))).toList();
    }

    /** A new product at 12.50 euros; its id. */
    String product(int stock) {
        Map<String, Object> product =
                Map.of(
                        "sku",
                        "D-" + UUID.randomUUID(),
                        "name",
                        "Drill",
                        "price",
                        Map.of("amount", "12.50", "currency", "EUR"),
                        "stock",
                        stock);
        return admin.at(service(0))
                .post("/products", product)
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /** What is left of a product. */
    int stock(String product) {
        return database()
                .sql("select stock from products where id = cast(? as uuid)")
                .param(product)
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private synchronized void stop() {
        services.parallelStream().forEach(Service::stop);
        servers.close();
    }
}
