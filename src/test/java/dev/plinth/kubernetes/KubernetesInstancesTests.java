package dev.plinth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How the instances of {@code k8s/} come and go, and what each is told. */
class KubernetesInstancesTests {

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split"})
    void staysUpWhileInstancesGo(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.all(Deployment.class))
                .isNotEmpty()
                .allSatisfy(deployment -> {
                    assertThat(deployment.getSpec().getReplicas())
                            .as("what an apply would bring it back to")
                            .isNull();
                    var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
                    assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
                    assertThat(rolling.getMaxSurge().getIntVal()).isEqualTo(1);
                    assertIsSpread(deployment);
                    assertHasABudget(manifests, deployment);
                    assertIsScaled(manifests, deployment);
                });
    }

    private static void assertIsSpread(Deployment deployment) {
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        assertThat(pod.getTopologySpreadConstraints())
                .extracting(TopologySpreadConstraint::getTopologyKey)
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        assertThat(pod.getTopologySpreadConstraints())
                .allSatisfy(constraint ->
                        assertThat(constraint.getLabelSelector().getMatchLabels())
                                .isEqualTo(labels(deployment)));
        assertThat(
                        pod.getAffinity()
                                .getPodAntiAffinity()
                                .getPreferredDuringSchedulingIgnoredDuringExecution())
                .singleElement()
                .satisfies(term ->
                        assertThat(term.getPodAffinityTerm().getLabelSelector().getMatchLabels())
                                .isEqualTo(labels(deployment)));
    }

    private static void assertHasABudget(Manifests manifests, Deployment deployment) {
        assertThat(manifests.all(PodDisruptionBudget.class))
                .filteredOn(budget ->
                        budget.getSpec().getSelector().getMatchLabels().equals(labels(deployment)))
                .singleElement()
                .satisfies(budget ->
                        assertThat(budget.getSpec().getMinAvailable().getIntVal()).isEqualTo(2));
    }

    private static void assertIsScaled(Manifests manifests, Deployment deployment) {
        assertThat(manifests.all(HorizontalPodAutoscaler.class))
                .filteredOn(scaler ->
                        scaler.getSpec()
                                .getScaleTargetRef()
                                .getName()
                                .equals(deployment.getMetadata().getName()))
                .singleElement()
                .satisfies(scaler -> {
                    assertThat(scaler.getSpec().getMinReplicas()).isEqualTo(3);
                    assertThat(scaler.getSpec().getMetrics())
                            .extracting(metric ->
                                    metric.getResource() != null
                                            ? metric.getResource().getName()
                                            : metric.getPods().getMetric().getName())
                            .containsExactly("cpu", "admission_in_flight");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "split", "knative"})
    void changesTheSchemaInTheJobAlone(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.all(Job.class))
                .singleElement()
                .satisfies(job -> {
                    Container container =
                            job.getSpec().getTemplate().getSpec().getContainers().getFirst();
                    assertThat(container.getEnv())
                            .anySatisfy(env -> {
                                assertThat(env.getName()).isEqualTo("PLINTH_MIGRATIONS");
                                assertThat(env.getValue()).isEqualTo("only");
                            });
                });
        assertThat(manifests.instances())
                .allSatisfy(pod -> {
                    assertThat(Settings.of(manifests, pod))
                            .containsEntry("PLINTH_MIGRATIONS", "wait");
                    assertThat(pod.getVolumes())
                            .noneMatch(volume ->
                                    volume.getSecret() != null
                                            && volume.getSecret()
                                                    .getSecretName()
                                                    .contains("migrator"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1"})
    void namesItsRegionToTheServiceAndToTheNames(String region) {
        Manifests manifests = Manifests.of(region);

        assertThat(manifests.instances())
                .allSatisfy(pod ->
                        assertThat(Settings.of(manifests, pod))
                                .containsEntry("PLINTH_REGION", region));
        assertThat(manifests.all(Ingress.class).getFirst().getMetadata().getAnnotations())
                .containsEntry("external-dns.alpha.kubernetes.io/set-identifier", region)
                .containsEntry("external-dns.alpha.kubernetes.io/aws-region", region)
                .containsKey("external-dns.alpha.kubernetes.io/hostname");
        JsonNode database = manifests.named("Cluster", "plinth-db");
        assertThat(database.at("/spec/replica").isMissingNode())
                .isEqualTo(region.equals("us-east-1"));
        assertThat(database.at("/spec/instances").asInt()).isEqualTo(3);
        assertThat(manifests.all(Job.class).isEmpty()).isEqualTo(!region.equals("us-east-1"));
    }

    @Test
    void splitsTheServiceInTwo() {
        Manifests manifests = Manifests.of("split");

        assertThat(manifests.instances())
                .extracting(pod -> Settings.of(manifests, pod))
                .extracting(settings -> settings.get("PLINTH_ROLE") + settings.get("PORT"))
                .containsExactlyInAnyOrder("users3001", "orders3002");
        assertThat(manifests.instances())
                .extracting(pod -> Settings.of(manifests, pod))
                .filteredOn(settings -> "orders".equals(settings.get("PLINTH_ROLE")))
                .extracting(settings -> settings.get("USER_SERVICE_URL"))
                .containsExactly("http://plinth-users");
    }

    @Test
    void scalesToZeroByKnative() {
        Manifests manifests = Manifests.of("knative");

        assertThat(manifests.all(Deployment.class)).isEmpty();
        assertThat(manifests.all(HorizontalPodAutoscaler.class)).isEmpty();
        assertThat(
                        manifests
                                .named("Service", "plinth")
                                .at("/spec/template/metadata/annotations")
                                .path("autoscaling.knative.dev/min-scale")
                                .asString())
                .isEqualTo("0");
    }

    private static Map<String, String> labels(Deployment deployment) {
        return deployment.getSpec().getSelector().getMatchLabels();
    }
}
