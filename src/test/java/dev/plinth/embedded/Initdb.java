package dev.plinth.embedded;

import java.nio.file.Path;
import java.util.stream.Stream;

/** The command that makes a PostgreSQL data directory. */
final class Initdb {

    private static final String[] PARAMETERS = {
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=200",
        "shared_buffers=64MB",
        "timezone=UTC",
        "log_timezone=UTC",
        "wal_retrieve_retry_interval=200ms"
    };

    private Initdb() {}

    static void run(Path data, Path password) {
        Stream<String> options =
                Stream.of(
                        "--pgdata=" + data,
                        "--username=postgres",
                        "--pwfile=" + password,
                        "--auth-host=scram-sha-256",
                        "--auth-local=reject",
                        "--encoding=UTF8",
                        "--locale=C",
                        // So that Ä is the upper case of ä, whatever this system knows.
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-sync");
        Stream<String> parameters = Stream.of(PARAMETERS).map(parameter -> "--set=" + parameter);
        Unprivileged.CURRENT
                .command(
                        PostgresBinaries.unpack().resolve("bin/initdb"),
                        Stream.concat(options, parameters))
                .run();
    }
}
