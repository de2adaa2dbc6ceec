package dev.plinth.middleware.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /openapi.yaml}; the library itself would append {@code .yaml} to the other's path. */
@RestController
@Hidden
@ConditionalOnBooleanProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class YamlController {

    private final OpenApiWebMvcResource documents;
    private final String jsonPath;

    YamlController(
            OpenApiWebMvcResource documents, @Value("${springdoc.api-docs.path}") String jsonPath) {
        this.documents = documents;
        this.jsonPath = jsonPath;
    }

    @GetMapping(path = "/openapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
    @PermitAll
    ResponseEntity<byte[]> yaml(HttpServletRequest request) throws JsonProcessingException {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_YAML)
                .body(documents.openapiYaml(request, jsonPath, Locale.ENGLISH));
    }
}
