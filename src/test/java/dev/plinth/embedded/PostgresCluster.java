package dev.plinth.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL primary and the replica that streams from it, in one directory. */
final class PostgresCluster {

    private final Path directory;
    private final PostgresServer primary;
    private final PostgresServer replica;

    PostgresCluster(Path directory) {
        this.directory = directory;
        this.primary = new PostgresServer(directory.resolve("primary"), Ports.free());
        this.replica = new PostgresServer(directory.resolve("replica"), Ports.free());
    }

    PostgresServer primary() {
        return primary;
    }

    PostgresServer replica() {
        return replica;
    }

    String url(PostgresServer server) {
        return "postgres://%s:%s@127.0.0.1:%d/%1$s"
                .formatted(Database.NAME, password(), server.port());
    }

    void start() {
        stop();
        if (!Files.exists(directory)) {
            create();
        }
        primary.start();
        Database.prepare(jdbc(primary, "postgres"), password());
        write(
                directory.resolve("replica/postgresql.auto.conf"),
                Database.replication("127.0.0.1", primary.port(), password()));
        replica.start();
        Database.await(jdbc(replica, Database.NAME), password());
    }

    private static String jdbc(PostgresServer server, String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
    }

    // Under another name until it is whole, so that an interrupted start leaves nothing half done.
    private void create() {
        Path aside = directory.resolveSibling(directory.getFileName() + ".new");
        Directories.delete(aside);
        Secrets.keptIn(Directories.create(aside).resolve("password"));
        Unprivileged.CURRENT.own(aside);
        Initdb.run(aside.resolve("primary"), aside.resolve("password"));
        // Taken before the first start, a copy is a replica: the primary's identity in an older
        // state.
        Directories.copy(aside.resolve("primary"), aside.resolve("replica"));
        write(aside.resolve("replica/standby.signal"), "");
        Directories.rename(aside, directory);
    }

    private String password() {
        return Secrets.keptIn(directory.resolve("password"));
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The replica goes first: a primary stops only once its replica has everything.
    void stop() {
        replica.stop();
        primary.stop();
    }
}
