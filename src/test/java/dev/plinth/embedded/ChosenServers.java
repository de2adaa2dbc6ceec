package dev.plinth.embedded;

import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.testcontainers.DockerClientFactory;

/**
 * The choice of the tests' servers: in containers where a Docker engine answers, else as processes.
 */
final class ChosenServers {

    private ChosenServers() {}

    static Servers start(Path directory) {
        return switch (System.getProperty("plinth.test.containers", "auto")) {
            case "true" -> started(new ContainerServers(directory));
            case "false" -> started(new EmbeddedServers(directory));
            default -> startBest(directory);
        };
    }

    private static Servers startBest(Path directory) {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            try {
                return started(new ContainerServers(directory));
            } catch (RuntimeException e) {
                // No log is open yet when the first application's environment is made.
                System.err.println(
                        "Docker answers but runs no servers, so they run as processes: "
                                + e.getMessage());
            }
        }
        return started(new EmbeddedServers(directory));
    }

    private static Servers started(Servers servers) {
        // Spring runs this once it has closed the tests' applications.
        SpringApplication.getShutdownHandlers().add(servers::close);
        try {
            servers.start();
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }
}
