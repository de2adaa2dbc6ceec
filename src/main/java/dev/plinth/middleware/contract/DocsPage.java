package dev.plinth.middleware.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/** {@code /docs}: the page of Swagger UI, which keeps the token of whoever signs in on it. */
@Component
@ConditionalOnBooleanProperty(
        name = {"springdoc.api-docs.enabled", "springdoc.swagger-ui.enabled"},
        matchIfMissing = true)
class DocsPage extends SwaggerIndexPageTransformer {

    private static final String START = "swagger-initializer.js";

    private final String signIn;

    DocsPage(
            SwaggerUiConfigProperties settings,
            SwaggerUiOAuthProperties authorization,
            SwaggerWelcomeCommon welcome,
            ObjectMapperProvider mappers)
            throws IOException {
        super(settings, authorization, welcome, mappers);
        signIn =
                new ClassPathResource("docs/sign-in.js").getContentAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Resource transform(
            HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        Resource page = super.transform(request, resource, chain);
        if (!START.equals(resource.getFilename())) {
            return page;
        }
        String script = page.getContentAsString(StandardCharsets.UTF_8) + signIn;
        return new TransformedResource(page, script.getBytes(StandardCharsets.UTF_8));
    }
}
