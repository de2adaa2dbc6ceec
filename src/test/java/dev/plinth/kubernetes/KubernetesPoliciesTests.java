package dev.plinth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** That the policies of {@code k8s/} name pods as they are labelled, by us or by an operator. */
class KubernetesPoliciesTests {

    private static final String COMPONENT = "app.kubernetes.io/component";
    private static final String DATABASE = "/spec/inheritedMetadata/labels";
    private static final String CACHE = "/metadata/labels";

    @ParameterizedTest
    @CsvSource({"us-east-1, 1", "eu-west-1, 1", "ap-southeast-1, 1", "split, 2", "knative, 1"})
    void letsInstancesReachWhatTheyKeepThingsIn(String overlay, int policies) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.all(NetworkPolicy.class))
                .extracting(NetworkPolicy::getSpec)
                .filteredOn(policy ->
                        "api".equals(policy.getPodSelector().getMatchLabels().get(COMPONENT)))
                .hasSize(policies)
                .allSatisfy(policy -> {
                    assertReaches(
                            policy,
                            5432,
                            labels(manifests.named("Cluster", "plinth-db"), DATABASE));
                    assertReaches(
                            policy,
                            6379,
                            labels(manifests.named("RedisReplication", "plinth-redis"), CACHE));
                });
    }

    private static void assertReaches(NetworkPolicySpec policy, int port, Map<String, String> pod) {
        assertThat(policy.getEgress())
                .filteredOn(rule ->
                        rule.getPorts().stream()
                                .anyMatch(each -> Objects.equals(each.getPort().getIntVal(), port)))
                .flatExtracting(rule -> rule.getTo())
                .extracting(NetworkPolicyPeer::getPodSelector)
                .filteredOn(Objects::nonNull) // not the network of another region
                .singleElement()
                .matches(selector -> isMatched(selector, pod), "names pods with " + pod);
    }

    /** What an overlay adds to labels may be in a selector, and on no pod. */
    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split", "knative"})
    void namesNoPodThatIsNotThere(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        List<Map<String, String>> pods = labels(manifests);

        assertThat(manifests.all(NetworkPolicy.class))
                .flatExtracting(policy -> selectors(policy.getSpec()))
                .hasSizeGreaterThan(5)
                .allSatisfy(selector -> assertThat(pods).anyMatch(pod -> isMatched(selector, pod)));
    }

    private static List<LabelSelector> selectors(NetworkPolicySpec policy) {
        return Stream.of(
                        Stream.of(policy.getPodSelector()),
                        policy.getIngress().stream()
                                .flatMap(rule -> rule.getFrom().stream())
                                .map(NetworkPolicyPeer::getPodSelector),
                        policy.getEgress().stream()
                                .flatMap(rule -> rule.getTo().stream())
                                .map(NetworkPolicyPeer::getPodSelector))
                .flatMap(selectors -> selectors)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Of every pod that there will be. */
    private static List<Map<String, String>> labels(Manifests manifests) {
        return Stream.of(
                        manifests.pods().stream().map(pod -> pod.getMetadata().getLabels()),
                        manifests.kind("Cluster").map(each -> labels(each, DATABASE)),
                        manifests.kind("RedisReplication").map(each -> labels(each, CACHE)),
                        manifests.kind("RedisSentinel").map(each -> labels(each, CACHE)))
                .flatMap(labels -> labels)
                .toList();
    }

    private static Map<String, String> labels(JsonNode document, String path) {
        Map<String, String> labels = new TreeMap<>();
        document.at(path).forEachEntry((name, value) -> labels.put(name, value.asString()));
        return labels;
    }

    private static boolean isMatched(LabelSelector selector, Map<String, String> pod) {
        return pod.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(each -> isMet(each, pod));
    }

    private static boolean isMet(LabelSelectorRequirement expression, Map<String, String> pod) {
        assertThat(expression.getOperator()).isEqualTo("In");
        return expression.getValues().contains(pod.getOrDefault(expression.getKey(), ""));
    }
}
