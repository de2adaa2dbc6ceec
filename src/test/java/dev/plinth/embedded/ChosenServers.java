package dev.plinth.embedded;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.testcontainers.DockerClientFactory;

/**
 * The choice of the tests' servers: in containers where a Docker engine answers, else as processes.
 */
final class ChosenServers {

    private static final Logger LOG = LoggerFactory.getLogger(ChosenServers.class);

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
                LOG.warn(
                        "Docker answers but does not run the servers, so they run as processes: {}",
                        e.getMessage());
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
