package dev.plinth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an instance of {@code k8s/} is asked how it is, and how long it has for its end. */
class KubernetesProbesTests {

    /** How long an instance may take from SIGTERM until it has ended. */
    private static final long END_SECONDS = 28;

    /** How long a start takes on a busy processor, and with half of one twice that. */
    private static final int START_SECONDS = 36;

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split", "knative"})
    void isProbedAsTheServiceIs(String overlay) {
        assertThat(Manifests.of(overlay).instances())
                .isNotEmpty()
                .allSatisfy(pod -> {
                    Container container = pod.getContainers().getFirst();
                    assertThat(startSeconds(container)).isGreaterThanOrEqualTo(2 * START_SECONDS);
                    assertThat(container.getLivenessProbe().getHttpGet().getPath())
                            .isEqualTo("/health/live");
                    assertThat(container.getReadinessProbe().getHttpGet().getPath())
                            .isEqualTo("/health/ready");
                });
    }

    /** Before it may be killed because it does not answer. */
    private static int startSeconds(Container container) {
        Probe startup = container.getStartupProbe();
        Integer delay = container.getLivenessProbe().getInitialDelaySeconds();
        return startup != null
                ? startup.getPeriodSeconds() * startup.getFailureThreshold()
                : delay != null ? delay : 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split"})
    void isDrainedAsTheServiceIs(String overlay) {
        assertThat(Manifests.of(overlay).instances())
                .isNotEmpty()
                .allSatisfy(pod -> {
                    Container container = pod.getContainers().getFirst();
                    long pause = container.getLifecycle().getPreStop().getSleep().getSeconds();
                    assertThat(pause).isPositive();
                    assertThat(pod.getTerminationGracePeriodSeconds())
                            .isGreaterThanOrEqualTo(pause + END_SECONDS);
                });
    }
}
