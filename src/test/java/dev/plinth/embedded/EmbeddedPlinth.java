package dev.plinth.embedded;

import dev.plinth.PlinthApplication;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.SpringApplication;

/** Plinth with everything that it needs brought along, as {@code ./mvnw} starts it. */
public final class EmbeddedPlinth {

    private static final Path HOME = Path.of(".plinth");

    static final Path DATA = HOME.resolve("data");

    private EmbeddedPlinth() {}

    public static void main(String[] args) {
        Optional<DirectoryLock> lock = DirectoryLock.take(HOME);
        if (lock.isEmpty()) {
            System.err.println("Plinth already runs from this directory: stop that one first.");
            System.exit(1);
        }
        EmbeddedServers servers = new EmbeddedServers(DATA);
        // Spring runs this once it has closed the application, and keeps the lock for as long.
        SpringApplication.getShutdownHandlers().add(() -> lock.ifPresent(_ -> servers.close()));
        Parent.watch();
        if (Boolean.getBoolean("plinth.embedded.fresh")) {
            servers.erase();
        }
        servers.start();
        run(servers, args);
    }

    private static void run(Servers servers, String[] args) {
        SpringApplication.from(PlinthApplication::main)
                .with(SampleData.class, Welcome.class)
                .run(EmbeddedSettings.arguments(servers, args));
    }
}
