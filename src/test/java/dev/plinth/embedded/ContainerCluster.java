package dev.plinth.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** A PostgreSQL primary and the replica that streams from it, in two containers. */
final class ContainerCluster implements AutoCloseable {

    private static final String IMAGE = "postgres:18";

    private final String password = Secrets.random();
    private final Network network = Network.newNetwork();
    private final ContainerServer primary = server("primary");
    private final ContainerServer replica = server("replica");

    private ContainerServer server(String name) {
        ContainerServer server = new ContainerServer(IMAGE, 5432);
        GenericContainer<?> container = server.container();
        container
                .withNetwork(network)
                .withNetworkAliases(name)
                .withEnv("POSTGRES_PASSWORD", password)
                .withEnv("PGDATA", "/cluster/" + name)
                .withCommand(
                        "postgres",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "wal_retrieve_retry_interval=200ms");
        return server.readyWhen(
                () -> Database.accepts(jdbc(server, "postgres"), "postgres", password));
    }

    void start() {
        primary.container()
                .withCreateContainerCmdModifier(command ->
                        command.withVolumes(
                                new com.github.dockerjava.api.model.Volume("/cluster")));
        primary.start();
        Database.prepare(jdbc(primary, "postgres"), password);
        copy();
        replica.container().withVolumesFrom(primary.container(), BindMode.READ_WRITE);
        replica.start();
        Database.await(jdbc(replica, Database.NAME), password);
    }

    // A base backup by hand, which is the same with every image: the server only has to know when
    // it is made.
    private void copy() {
        try (Connection connection =
                        DriverManager.getConnection(
                                jdbc(primary, "postgres"), "postgres", password);
                Statement statement = connection.createStatement()) {
            primary.run(
                    "echo 'host replication all all scram-sha-256' >> /cluster/primary/pg_hba.conf");
            statement.execute("select pg_reload_conf()");
            statement.execute("select pg_backup_start('replica', true)");
            primary.run(
                    "cp -a /cluster/primary /cluster/replica && rm -rf /cluster/replica/postmaster.* /cluster/replica/pg_replslot/*");
            try (ResultSet end = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                end.next();
                write("backup_label", end.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        write("postgresql.auto.conf", Database.replication("primary", 5432, password));
        write("standby.signal", "");
    }

    private void write(String file, String content) {
        primary.run(
                "cat > /cluster/replica/%s <<'END'%n%s%nEND"
                        .formatted(file, content.stripTrailing()));
    }

    private static String jdbc(ContainerServer server, String database) {
        return "jdbc:postgresql://" + server.address() + "/" + database;
    }

    String url(ContainerServer server) {
        return "postgres://%s:%s@%s/%1$s".formatted(Database.NAME, password, server.address());
    }

    ContainerServer primary() {
        return primary;
    }

    ContainerServer replica() {
        return replica;
    }

    @Override
    public void close() {
        replica.close();
        primary.close();
        network.close();
    }
}
