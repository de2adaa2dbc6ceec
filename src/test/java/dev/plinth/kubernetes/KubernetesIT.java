package dev.plinth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.PlinthIT;
import dev.plinth.embedded.Servers;
import io.fabric8.kubernetes.api.model.Container;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What {@code k8s/} says of the service, asked of a running one. */
@PlinthIT
class KubernetesIT {

    private final Manifests manifests = Manifests.of("us-east-1");
    private final Api api;
    private final Servers servers;
    private final Environment environment;

    KubernetesIT(
            @Autowired Api api, @Autowired Servers servers, @Autowired Environment environment) {
        this.api = api;
        this.servers = servers;
        this.environment = environment;
    }

    @Test
    void answersItsProbes() {
        Container container = manifests.instances().getFirst().getContainers().getFirst();

        Stream.of(
                        container.getStartupProbe(),
                        container.getLivenessProbe(),
                        container.getReadinessProbe())
                .map(probe -> probe.getHttpGet().getPath())
                .forEach(path -> api.get(path).expect(200));
    }

    @Test
    void hasTheMetricThatScalesItWhereItIsScraped() {
        String path =
                manifests.named("ServiceMonitor", "plinth").at("/spec/endpoints/0/path").asString();
        Api management =
                new Api(environment.getRequiredProperty("local.management.port", Integer.class));

        assertThat(management.get(path).expect(200).body()).contains("\nadmission_in_flight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "knative"})
    void startsWithItsSettings(String overlay) {
        Manifests own = Manifests.of(overlay);
        Map<String, String> settings = new TreeMap<>(Settings.of(own, own.instances().getFirst()));
        // What is where only over there, and the ports of this machine.
        settings.keySet()
                .removeIf(name -> name.matches("PORT|JWT_KEYS_DIR|.*_FILE|SPRING_.*|DRAIN.*"));
        settings.replace("MANAGEMENT_PORT", "9090", "0");

        try (Node node = Node.start(servers, settings)) {
            node.api().get("/health/ready").expect(200);
            node.api().get("/metrics").expect(401);
        }
    }
}
