package dev.plinth.middleware.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document: what it says, and that it is the one that was committed. */
@PlinthIT
class ContractIT {

    private static final Path COMMITTED = Path.of("docs/openapi.json");
    private static final String PUBLIC_URL = "https://api.plinth.example";
    private static final String ASKED_FOR = System.getProperty("plinth.contract", "check");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Api api;
    private final RequestMappingHandlerMapping mappings;
    private final String publicUrl;

    ContractIT(
            @Autowired Api api,
            @Autowired @Qualifier("requestMappingHandlerMapping")
                    RequestMappingHandlerMapping mappings,
            @Value("${plinth.public-url}") String publicUrl) {
        this.api = api;
        this.mappings = mappings;
        this.publicUrl = publicUrl;
    }

    @Test
    void isTheCommittedDocument() throws IOException {
        String live = live();
        Document current = new Document(live);
        if (Files.exists(COMMITTED) && !ASKED_FOR.equals("break")) {
            Document committed = new Document(Files.readString(COMMITTED));
            assertThat(BreakingChanges.between(committed, current))
                    .as("changes that break clients; if they are meant: -Dplinth.contract=break")
                    .isEmpty();
        }
        if (!ASKED_FOR.equals("check")) {
            Files.writeString(COMMITTED, live);
        }
        assertThat(live)
                .as("write it anew: ./mvnw verify -Dit.test=ContractIT -Dplinth.contract=write")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void isServedToClientsThatNameTheVersion() {
        assertThat(api.with("API-Version", "1").get("/openapi.json").status()).isEqualTo(200);
    }

    @Test
    void isServedAsYaml() {
        assertThat(api.get("/openapi.yaml").expect(200).body()).startsWith("openapi: 3.1");
    }

    @Test
    void leavesRoomForTheMetrics() {
        JsonNode content =
                document().root().path("paths").path("/metrics").at("/get/responses/200/content");

        assertThat(content).hasSize(1);
        assertThat(content.iterator().next().at("/schema/maxLength").asInt())
                .isGreaterThan(100_000);
    }

    @Test
    void describesEveryEndpointAndNothingElse() {
        assertThat(new TreeSet<>(document().operations().keySet())).isEqualTo(endpoints());
    }

    @Test
    void showsNothingOfTheInside() {
        assertThat(live())
                .doesNotContain("dev.plinth.")
                .doesNotContainPattern("\"(Caller|Revision|OperationId|Secret|[A-Za-z]+View)\"");
    }

    private Document document() {
        return new Document(live());
    }

    /** As it would be written down: in order, and of a service that has a name. */
    private String live() {
        String text = api.get("/openapi.json").expect(200).body().replace(publicUrl, PUBLIC_URL);
        return JSON.writeValueAsString(JSON.readTree(text)) + "\n";
    }

    private Set<String> endpoints() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping -> isPublished(mapping.getValue()))
                .flatMap(mapping -> names(mapping.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isPublished(HandlerMethod endpoint) {
        return endpoint.getBeanType().getName().startsWith("dev.plinth.")
                && !AnnotatedElementUtils.hasAnnotation(endpoint.getBeanType(), Hidden.class);
    }

    private static Stream<String> names(RequestMappingInfo mapping) {
        List<String> paths = List.copyOf(mapping.getPatternValues());
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method -> paths.stream().map(path -> method + " " + path));
    }
}
