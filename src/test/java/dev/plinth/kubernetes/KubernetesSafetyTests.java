package dev.plinth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What {@code k8s/} says is understood, and lets nobody do or reach more than they need. */
class KubernetesSafetyTests {

    private static final Map<String, Class<?>> KINDS =
            Stream.of(
                            Namespace.class,
                            ServiceAccount.class,
                            ConfigMap.class,
                            Service.class,
                            Deployment.class,
                            Job.class,
                            HorizontalPodAutoscaler.class,
                            PodDisruptionBudget.class,
                            Ingress.class,
                            NetworkPolicy.class)
                    .collect(Collectors.toMap(Class::getSimpleName, type -> type));

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split", "knative"})
    void hasNoFieldThatNobodyKnows(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        CustomFields custom = new CustomFields();

        KINDS.values().forEach(manifests::all);
        assertThat(manifests.pods()).isNotEmpty();
        manifests.documents().stream()
                .filter(each -> !KINDS.containsKey(each.path("kind").asString()))
                .forEach(custom::check);
    }

    @Test
    void wouldFindAFieldThatNobodyKnows() {
        Manifests mistaken =
                Manifests.parse(
                        """
                        apiVersion: v1
                        kind: Service
                        spec: { selecter: { a: b } }
                        """);

        assertThatExceptionOfType(UnrecognizedPropertyException.class)
                .isThrownBy(() -> mistaken.all(Service.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split", "knative"})
    void restrictsEveryPod(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.all(Namespace.class))
                .singleElement()
                .satisfies(namespace ->
                        assertThat(namespace.getMetadata().getLabels())
                                .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
        assertThat(manifests.all(ServiceAccount.class))
                .isNotEmpty()
                .allSatisfy(
                        account -> assertThat(account.getAutomountServiceAccountToken()).isFalse());
        assertThat(manifests.pods())
                .allSatisfy(pod -> {
                    assertIsRestricted(pod.getSpec());
                    assertThat(manifests.all(ServiceAccount.class))
                            .extracting(account -> account.getMetadata().getName())
                            .contains(pod.getSpec().getServiceAccountName());
                });
    }

    private static void assertIsRestricted(PodSpec pod) {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isGreaterThanOrEqualTo(10_001);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
        Container container = pod.getContainers().getFirst();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities())
                .extracting(Capabilities::getDrop, Capabilities::getAdd)
                .containsExactly(List.of("ALL"), List.of());
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getImage()).matches("[a-z.]+/plinth:[0-9.]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split", "knative"})
    void letsNobodyInOrOutButWhomItNames(String overlay) {
        List<NetworkPolicy> policies = Manifests.of(overlay).all(NetworkPolicy.class);

        assertThat(policies)
                .filteredOn(policy -> policy.getSpec().getPodSelector().getMatchLabels().isEmpty())
                .singleElement()
                .satisfies(all -> {
                    assertThat(all.getSpec().getPolicyTypes()).contains("Ingress", "Egress");
                    assertThat(all.getSpec().getIngress()).isEmpty();
                    assertThat(all.getSpec().getEgress()).isEmpty();
                });
        assertThat(policies)
                .flatExtracting(policy -> policy.getSpec().getIngress())
                .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty())
                .allSatisfy(rule -> assertThat(rule.getPorts()).isNotEmpty());
        assertThat(policies)
                .flatExtracting(policy -> policy.getSpec().getEgress())
                .allSatisfy(rule -> assertThat(rule.getTo()).isNotEmpty())
                .allSatisfy(rule -> assertThat(rule.getPorts()).isNotEmpty())
                .flatExtracting(rule -> rule.getTo())
                .filteredOn(peer -> peer.getIpBlock() != null)
                .filteredOn(peer -> peer.getIpBlock().getCidr().equals("0.0.0.0/0"))
                .allSatisfy(peer ->
                        assertThat(peer.getIpBlock().getExcept())
                                .anyMatch(network -> network.startsWith("169.254.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split"})
    void leadsTheServiceToInstancesAlone(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.all(Service.class))
                .isNotEmpty()
                .allSatisfy(service -> {
                    Map<String, String> selector = service.getSpec().getSelector();
                    assertThat(manifests.pods())
                            .filteredOn(pod ->
                                    pod.getMetadata()
                                            .getLabels()
                                            .entrySet()
                                            .containsAll(selector.entrySet()))
                            .hasSize(1)
                            .allSatisfy(pod ->
                                    assertThat(pod.getMetadata().getLabels())
                                            .containsEntry("app.kubernetes.io/component", "api"));
                    assertThat(service.getSpec().getPorts())
                            .extracting(port -> port.getTargetPort().getStrVal())
                            .containsExactly("http", "management");
                });
        Set<String> services =
                manifests.all(Service.class).stream()
                        .map(service -> service.getMetadata().getName())
                        .collect(Collectors.toSet());
        assertThat(manifests.all(Ingress.class))
                .singleElement()
                .satisfies(ingress -> {
                    assertThat(ingress.getSpec().getTls()).isNotEmpty();
                    assertThat(ingress.getSpec().getRules())
                            .flatExtracting(rule -> rule.getHttp().getPaths())
                            .extracting(path -> path.getBackend().getService().getName())
                            .isSubsetOf(services);
                });
    }
}
