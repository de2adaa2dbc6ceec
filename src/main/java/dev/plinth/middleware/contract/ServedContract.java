package dev.plinth.middleware.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.shared.PlinthProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract as it was written when the service was built (docs/adr/0044-committed-contract.md),
 * at this service's address, and without the paths that another part of the service has.
 */
@Component
class ServedContract {

    /** Where the committed document says that the service is. */
    static final String PUBLIC_URL = "https://api.plinth.example";

    /** The service's own reads nothing that is larger than a body may be. */
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RequestMappingHandlerMapping mapping;
    private final String publicUrl;

    ServedContract(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            PlinthProperties plinth) {
        this.mapping = mapping;
        this.publicUrl = plinth.publicUrl();
    }

    String json() {
        return document().toString();
    }

    String yaml() {
        DumperOptions blocks = new DumperOptions();
        blocks.setDefaultFlowStyle(FlowStyle.BLOCK);
        return new Yaml(blocks).dump(JSON.convertValue(document(), Map.class));
    }

    private JsonNode document() {
        JsonNode document = JSON.readTree(committed().replace(PUBLIC_URL, publicUrl));
        Set<String> served =
                mapping.getHandlerMethods().keySet().stream()
                        .flatMap(endpoint -> endpoint.getPatternValues().stream())
                        .collect(Collectors.toSet());
        document.path("paths").asObject().retain(served);
        return document;
    }

    private static String committed() {
        try {
            return new ClassPathResource("openapi.json").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
