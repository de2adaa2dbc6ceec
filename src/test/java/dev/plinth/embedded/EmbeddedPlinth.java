package dev.plinth.embedded;

import dev.plinth.PlinthApplication;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Plinth with everything that it needs brought along, as {@code ./mvnw} starts it. */
public final class EmbeddedPlinth {

    private static final Path HOME = Path.of(".plinth");

    /** Where the servers keep what they hold from one run to the next. */
    static final Path DATA = HOME.resolve("data");

    private final EmbeddedServers servers = new EmbeddedServers(DATA);
    private volatile @Nullable ConfigurableApplicationContext application;

    private EmbeddedPlinth() {}

    public static void main(String[] args) {
        Optional<DirectoryLock> lock = DirectoryLock.take(HOME);
        if (lock.isEmpty()) {
            fail("Plinth already runs from this directory: stop that one first.");
        }
        EmbeddedPlinth plinth = new EmbeddedPlinth();
        // Instead of Spring's own, which does not say when it is done; it keeps the lock for as
        // long as it may run.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> lock.ifPresent(_ -> plinth.stop())));
        Parent.watch();
        plinth.startServers();
        plinth.startApplication(args);
    }

    private void startServers() {
        try {
            if (Boolean.getBoolean("plinth.embedded.fresh")) {
                servers.erase();
            }
            servers.start();
        } catch (RuntimeException e) {
            fail("The servers did not start: " + e.getMessage());
        }
    }

    private void startApplication(String[] args) {
        try {
            application =
                    SpringApplication.from(PlinthApplication::main)
                            .with(SampleData.class, Welcome.class)
                            .run(EmbeddedSettings.arguments(servers, args))
                            .getApplicationContext();
        } catch (RuntimeException e) {
            // Spring has said why.
            System.exit(1);
        }
    }

    private void stop() {
        ConfigurableApplicationContext started = application;
        if (started != null) {
            started.close();
        }
        servers.close();
    }

    private static void fail(String reason) {
        System.err.println(reason);
        System.exit(1);
    }
}
