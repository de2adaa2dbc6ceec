package dev.plinth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rendered against what it came from, and against what it is about. */
class RenderedTests {

    private static final Path K8S = Path.of("k8s");
    private static final String[] SOURCES = {"app", "namespace", "base", "components", "overlays"};

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split", "knative"})
    void isOfTheseSources(String overlay) throws NoSuchAlgorithmException {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        sources().forEach(file -> hash.update(bytes(file)));

        assertThat(rendered(overlay))
                .as("run k8s/render")
                .startsWith(
                        "# k8s/render, of sources "
                                + HexFormat.of().formatHex(hash.digest())
                                + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split", "knative"})
    void isWhatKubectlMakesOfThemWhereThereIsOne(String overlay) throws IOException {
        assumeTrue(hasKubectl(), "no kubectl: the sources' hash has to do");

        Process kubectl =
                new ProcessBuilder("kubectl", "kustomize", K8S.resolve("overlays/" + overlay) + "")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();

        assertThat(new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .as("run k8s/render")
                .isEqualTo(rendered(overlay).replaceFirst("[^\n]*\n", ""));
    }

    @Test
    void hasTheAccountsOfTheDatabase() {
        assertThat(Manifests.read(K8S.resolve("components/cloudnative-pg/roles.sql")))
                .as("run k8s/render")
                .isEqualTo(Manifests.read(Path.of("db/roles.sql")));
    }

    @Test
    void hasTheAlertsOfPrometheus() {
        Path rules = Path.of("docker/prometheus/rules.yaml");
        assumeTrue(Files.exists(rules));

        assertThat(Manifests.of("us-east-1").named("PrometheusRule", "plinth").at("/spec/groups"))
                .as("run k8s/render")
                .isEqualTo(
                        Manifests.parse(Manifests.read(rules))
                                .documents()
                                .getFirst()
                                .path("groups"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split", "knative"})
    void setsWhatThePagesHave(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Set<String> known =
                known(
                        Manifests.read(Path.of("README.md"))
                                + Manifests.read(Path.of("docs/settings.md")));

        assertThat(manifests.pods())
                .flatExtracting(pod -> Settings.of(manifests, pod.getSpec()).keySet())
                .isNotEmpty()
                .extracting(name -> name.replaceFirst("_FILE$", ""))
                .isSubsetOf(known);
    }

    /** Environment variables by name, and properties such as plinth.warm-up.time. */
    private static Set<String> known(String readme) {
        return Pattern.compile("`(?:plinth\\.[a-z.-]+|[A-Z][A-Z_]+)")
                .matcher(readme)
                .results()
                .map(name -> name.group().substring(1).replace("-", ""))
                .map(name -> name.replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split"})
    void opensThePortsThatAreSet(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.instances())
                .isNotEmpty()
                .allSatisfy(pod -> {
                    Map<String, String> settings = Settings.of(manifests, pod);
                    assertThat(ports(pod))
                            .containsEntry("http", settings.get("PORT"))
                            .containsEntry("management", settings.get("MANAGEMENT_PORT"));
                });
    }

    /** Every file that a setting names is in something that is mounted. */
    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "ap-southeast-1", "split", "knative"})
    void mountsTheFilesThatAreNamed(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.pods())
                .allSatisfy(pod -> {
                    List<String> mounts = new ArrayList<>();
                    pod.getSpec()
                            .getContainers()
                            .getFirst()
                            .getVolumeMounts()
                            .forEach(mount -> mounts.add(mount.getMountPath()));
                    assertThat(Settings.of(manifests, pod.getSpec()).values())
                            .filteredOn(value -> value.contains("/etc/plinth/"))
                            .isNotEmpty()
                            .allSatisfy(file ->
                                    assertThat(mounts)
                                            .anyMatch(file.replace("file:", "")::startsWith));
                });
    }

    private static Map<String, String> ports(PodSpec pod) {
        return pod.getContainers().getFirst().getPorts().stream()
                .collect(
                        Collectors.toMap(
                                ContainerPort::getName,
                                port -> Objects.toString(port.getContainerPort())));
    }

    private static String rendered(String overlay) {
        return Manifests.read(K8S.resolve("rendered/" + overlay + ".yaml"));
    }

    private static List<Path> sources() {
        return Stream.of(SOURCES)
                .flatMap(RenderedTests::files)
                .sorted(Comparator.comparing(Path::toString))
                .toList();
    }

    private static Stream<Path> files(String directory) {
        try (Stream<Path> files = Files.walk(K8S.resolve(directory))) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        return Manifests.read(file).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasKubectl() {
        try {
            return new ProcessBuilder("kubectl", "version", "--client")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
