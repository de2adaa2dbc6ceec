package dev.plinth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** That what comes to the instances of {@code k8s/}, and what they ask for, gets there. */
class KubernetesWaysTests {

    private static final String POOL = "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE";
    private static final int KEPT_FOR_SUPERUSERS = 3;

    /** On every port that a webhook may name. */
    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split", "knative"})
    void letsWebhooksOut(String overlay) {
        Integer[] ports =
                Pattern.compile("`PLINTH_WEBHOOK_PORTS` \\| `(\\d+), (\\d+)`")
                        .matcher(Manifests.read(Path.of("docs/settings.md")))
                        .results()
                        .flatMap(found -> Stream.of(found.group(1), found.group(2)))
                        .map(Integer::valueOf)
                        .toArray(Integer[]::new);

        assertThat(ports).isNotEmpty();
        assertThat(Manifests.of(overlay).all(NetworkPolicy.class))
                .filteredOn(policy ->
                        "api"
                                .equals(
                                        policy.getSpec()
                                                .getPodSelector()
                                                .getMatchLabels()
                                                .get("app.kubernetes.io/component")))
                .isNotEmpty()
                .allSatisfy(policy ->
                        assertThat(policy.getSpec().getEgress())
                                .filteredOn(rule -> rule.getTo().getFirst().getIpBlock() != null)
                                .flatExtracting(rule -> rule.getPorts())
                                .extracting(port -> port.getPort().getIntVal())
                                .contains(ports));
    }

    /**
     * With one instance more while they are replaced, and one connection more by which each looks.
     */
    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "split"})
    void hasConnectionsForAsManyAsThereMayBe(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        int pool =
                manifests.instances().stream()
                        .map(pod -> Settings.of(manifests, pod))
                        .map(settings -> settings.getOrDefault(POOL, "20"))
                        .mapToInt(Integer::parseInt)
                        .max()
                        .orElseThrow();
        int instances =
                manifests.all(HorizontalPodAutoscaler.class).stream()
                        .mapToInt(scaler -> scaler.getSpec().getMaxReplicas() + 1)
                        .sum();

        assertThat(instances * (pool + 1))
                .isLessThanOrEqualTo(
                        manifests
                                        .named("Cluster", "plinth-db")
                                        .at("/spec/postgresql/parameters/max_connections")
                                        .asInt()
                                - KEPT_FOR_SUPERUSERS);
    }

    /** Its place in the log is that of the replica that it reads from. */
    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split", "knative"})
    void leadsAnInstanceToOneReplica(String overlay) {
        JsonNode service =
                Manifests.of(overlay)
                        .named("Cluster", "plinth-db")
                        .at("/spec/managed/services/additional/0");

        assertThat(service.path("selectorType").asString()).isEqualTo("ro");
        assertThat(service.at("/serviceTemplate/spec/sessionAffinity").asString())
                .isEqualTo("ClientIP");
        assertThat(Manifests.read(Path.of("k8s/README.md")))
                .contains(
                        "`replica-db-url` the same with `app_ro` and `"
                                + service.at("/serviceTemplate/metadata/name").asString()
                                + "`");
    }

    /** The service serves each path below {@code /api}, too. */
    @Test
    void leadsBothNamesOfAPathToTheSamePart() {
        Map<String, String> parts =
                Manifests.of("split").all(Ingress.class).getFirst().getSpec().getRules().stream()
                        .flatMap(rule -> rule.getHttp().getPaths().stream())
                        .collect(
                                Collectors.toMap(
                                        HTTPIngressPath::getPath,
                                        path -> path.getBackend().getService().getName()));

        assertThat(parts).containsEntry("/users", "plinth-users");
        assertThat(parts.keySet())
                .filteredOn(path -> !path.equals("/") && !path.startsWith("/api/"))
                .allSatisfy(
                        path -> assertThat(parts).containsEntry("/api" + path, parts.get(path)));
    }
}
