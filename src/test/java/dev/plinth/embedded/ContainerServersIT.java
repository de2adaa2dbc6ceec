package dev.plinth.embedded;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

@EnabledIf("containersAreWanted")
class ContainerServersIT implements ServersContract {

    @TempDir static Path directory;

    private static ContainerServers servers;

    static boolean containersAreWanted() {
        return !"false".equals(System.getProperty("plinth.test.containers"))
                && DockerClientFactory.instance().isDockerAvailable();
    }

    @BeforeAll
    static void start() {
        servers = new ContainerServers(directory);
        servers.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Override
    public Servers servers() {
        return servers;
    }
}
