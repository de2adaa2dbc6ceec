package dev.plinth.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The servers of this JVM's integration tests: started with the first of them, stopped with the
 * JVM.
 */
public final class SharedServers implements EnvironmentPostProcessor, Ordered {

    /** The property with which a test asks for the servers' settings. */
    public static final String WANTED = "plinth.test.servers";

    // Kept, since a lock ends when nothing refers to it any more.
    private static final List<DirectoryLock> CLAIMS = new ArrayList<>();

    private static @Nullable Servers servers;

    /** The servers, started if they are not yet. */
    public static synchronized Servers get() {
        if (servers == null) {
            servers = start();
        }
        return servers;
    }

    private static Servers start() {
        Path directory = unclaimed();
        new EmbeddedServers(directory).erase();
        return ChosenServers.start(directory);
    }

    // Two runs of the tests at once get a directory each.
    private static Path unclaimed() {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> Path.of("target", "servers", String.valueOf(n)))
                .filter(SharedServers::claim)
                .findFirst()
                .orElseThrow()
                .resolve("data");
    }

    private static boolean claim(Path directory) {
        Optional<DirectoryLock> claimed = DirectoryLock.take(directory);
        claimed.ifPresent(CLAIMS::add);
        return claimed.isPresent();
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty(WANTED)) {
            Map<String, Object> settings = new HashMap<>(get().onlySettings());
            // So named, it is read as the environment variables are.
            environment
                    .getPropertySources()
                    .addFirst(
                            new SystemEnvironmentPropertySource(
                                    "servers-systemEnvironment", settings));
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
