package dev.plinth.middleware.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.plinth.Api;
import dev.plinth.PlinthIT;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document: what it says, and that the committed one is that of the code. */
@PlinthIT
@Import(ContractConfiguration.class)
@TestPropertySource(
        properties = {
            "PUBLIC_URL=" + ServedContract.PUBLIC_URL,
            "springdoc.api-docs.enabled=true",
            "springdoc.api-docs.path=" + ContractIT.PATH,
            "springdoc.default-flat-param-object=true",
            "springdoc.default-produces-media-type=application/json",
            "springdoc.override-with-generic-response=false",
            "springdoc.show-actuator=false",
            "springdoc.writer-with-order-by-keys=true"
        })
class ContractIT {

    static final String PATH = "/written.json";

    private static final Path COMMITTED = Path.of("docs/openapi.json");
    private static final String ASKED_FOR = System.getProperty("plinth.contract", "check");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Api api;
    private final RequestMappingHandlerMapping mappings;
    private final String written;

    ContractIT(
            @Autowired Api api,
            @Autowired @Qualifier("requestMappingHandlerMapping")
                    RequestMappingHandlerMapping mappings,
            @Autowired OpenApiWebMvcResource writer)
            throws JsonProcessingException {
        this.api = api;
        this.mappings = mappings;
        byte[] document = writer.openapiJson(new MockHttpServletRequest(), PATH, Locale.ENGLISH);
        written = JSON.writeValueAsString(JSON.readTree(document)) + "\n";
    }

    @Test
    void isTheCommittedDocument() throws IOException {
        Document current = new Document(written);
        if (Files.exists(COMMITTED) && !ASKED_FOR.equals("break")) {
            Document committed = new Document(Files.readString(COMMITTED));
            assertThat(BreakingChanges.between(committed, current))
                    .as("changes that break clients; if they are meant: -Dplinth.contract=break")
                    .isEmpty();
        }
        if (!ASKED_FOR.equals("check")) {
            Files.writeString(COMMITTED, written);
        }
        assertThat(written)
                .as("write it anew: ./mvnw verify -Dit.test=ContractIT -Dplinth.contract=write")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void isServedAsItWasBuilt() throws IOException {
        JsonNode built = JSON.readTree(new ClassPathResource("openapi.json").getInputStream());

        assertThat(api.get("/openapi.json").expect(200).json()).isEqualTo(built);
    }

    @Test
    void isServedToClientsThatNameTheVersion() {
        assertThat(api.with("API-Version", "1").get("/openapi.json").status()).isEqualTo(200);
    }

    @Test
    void isServedAsYaml() {
        String yaml = api.get("/openapi.yaml").expect(200).body();

        assertThat(yaml).startsWith("openapi: 3.1");
        assertThat(JSON.<JsonNode>valueToTree(new Yaml().load(yaml)))
                .isEqualTo(api.get("/openapi.json").json());
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
        assertThat(written)
                .doesNotContain("dev.plinth.")
                .doesNotContainPattern("\"(Caller|Revision|OperationId|Secret|[A-Za-z]+View)\"");
    }

    private Document document() {
        return new Document(written);
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
