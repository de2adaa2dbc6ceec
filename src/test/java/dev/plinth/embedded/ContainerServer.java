package dev.plinth.embedded;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One server in a container of its own, on a port of the host that it keeps when it is started
 * again.
 */
final class ContainerServer implements Server, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String image;
    private final GenericContainer<?> container;
    private final int port = Ports.free();
    private BooleanSupplier ready = () -> true;

    ContainerServer(String image, int port) {
        this.image = image;
        container = new GenericContainer<>(DockerImageName.parse(image));
        container.withExposedPorts(port);
        container.setPortBindings(List.of(this.port + ":" + port));
    }

    GenericContainer<?> container() {
        return container;
    }

    ContainerServer readyWhen(BooleanSupplier condition) {
        ready = condition;
        return this;
    }

    String address() {
        return container.getHost() + ":" + port;
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            pull();
            container.start();
        } else {
            docker().startContainerCmd(container.getContainerId()).exec();
        }
        if (!Waiting.until(PATIENCE, ready)) {
            throw new IllegalStateException(image + " does not answer: " + container.getLogs());
        }
    }

    // Testcontainers would try again for minutes where there is no way to the images.
    private void pull() {
        try {
            docker().inspectImageCmd(image).exec();
        } catch (NotFoundException e) {
            try {
                docker().pullImageCmd(image).start().awaitCompletion(2, TimeUnit.MINUTES);
            } catch (InterruptedException interrupt) {
                throw new IllegalStateException(interrupt);
            }
        }
    }

    /** Runs a shell script inside the container. */
    void run(String script) {
        try {
            var result = container.execInContainer("sh", "-ec", script);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(script + " failed: " + result.getStderr());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        docker().stopContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void freeze() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void thaw() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    @Override
    public void close() {
        container.stop();
    }
}
