package dev.plinth.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Map;
import java.util.TreeMap;

/** The environment of a container. */
final class Settings {

    private Settings() {}

    /** What maps say, and what is said about it itself. */
    static Map<String, String> of(Manifests manifests, PodSpec pod) {
        Container container = pod.getContainers().getFirst();
        Map<String, String> settings = new TreeMap<>();
        container.getEnvFrom().stream()
                .map(source -> source.getConfigMapRef().getName())
                .flatMap(name ->
                        manifests.all(ConfigMap.class).stream()
                                .filter(map -> map.getMetadata().getName().equals(name)))
                .forEach(map -> settings.putAll(map.getData()));
        container.getEnv().forEach(each -> settings.put(each.getName(), each.getValue()));
        return settings;
    }
}
