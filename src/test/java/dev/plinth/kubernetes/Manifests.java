package dev.plinth.kubernetes;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One of {@code k8s/rendered}, read so that a field which Kubernetes does not know is an error. */
record Manifests(List<JsonNode> documents) {

    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .annotationIntrospector(new NothingElse())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /** The models of fabric8 keep what they do not know; here they may not. */
    private static final class NothingElse extends JacksonAnnotationIntrospector {

        @Override
        public Boolean hasAnySetter(MapperConfig<?> config, Annotated element) {
            return false;
        }
    }

    static Manifests of(String overlay) {
        return parse(read(Path.of("k8s", "rendered", overlay + ".yaml")));
    }

    static Manifests parse(String yaml) {
        return new Manifests(
                StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                        .<JsonNode>map(STRICT::valueToTree)
                        .toList());
    }

    /** All of a kind that Kubernetes itself has. */
    <T> List<T> all(Class<T> type) {
        return kind(type.getSimpleName())
                .filter(document -> !isKnative(document))
                .map(document -> STRICT.treeToValue(document, type))
                .toList();
    }

    /** The one of this name. */
    JsonNode named(String kind, String name) {
        return kind(kind)
                .filter(each -> name.equals(each.at("/metadata/name").asString()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    Stream<JsonNode> kind(String kind) {
        return documents.stream().filter(each -> kind.equals(each.path("kind").asString()));
    }

    /** What runs, whoever makes it run. */
    List<PodTemplateSpec> pods() {
        return Stream.of(
                        all(Deployment.class).stream().map(each -> each.getSpec().getTemplate()),
                        all(Job.class).stream().map(each -> each.getSpec().getTemplate()),
                        kind("Service").filter(Manifests::isKnative).map(Manifests::pod))
                .flatMap(pods -> pods)
                .toList();
    }

    /** Those of the service itself. */
    List<PodSpec> instances() {
        return pods().stream()
                .filter(pod ->
                        "api"
                                .equals(
                                        pod.getMetadata()
                                                .getLabels()
                                                .get("app.kubernetes.io/component")))
                .map(PodTemplateSpec::getSpec)
                .toList();
    }

    /** The pod of a Knative Service, without what only Knative knows. */
    private static PodTemplateSpec pod(JsonNode service) {
        JsonNode template = service.at("/spec/template").deepCopy();
        ((ObjectNode) template.path("spec"))
                .remove(List.of("containerConcurrency", "timeoutSeconds"));
        return STRICT.treeToValue(template, PodTemplateSpec.class);
    }

    static boolean isKnative(JsonNode document) {
        return document.path("apiVersion").asString().startsWith("serving.knative.dev/");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
