package dev.plinth.middleware.contract;

import dev.plinth.event.WebhookDocument;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.DeviceKey;
import dev.plinth.shared.Email;
import dev.plinth.shared.Money;
import dev.plinth.shared.OperationId;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Secret;
import dev.plinth.shared.Standing;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Currency;
import java.util.List;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** How the document is written: what it says as a whole, and who has a say in the rest. */
@TestConfiguration(proxyBeanMethods = false)
@Import({
    OperationContract.class,
    QueryParameters.class,
    RecordSchemas.class,
    EverySchema.class,
    WebhookDocument.class,
    DocumentExamples.class
})
class ContractConfiguration {

    static final String BEARER = "bearer";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Caller.class,
                        Count.class,
                        DeviceKey.class,
                        OperationId.class,
                        Revision.class,
                        Standing.class)
                .addSimpleTypesForParameterObject(Email.class, Currency.class)
                .replaceWithSchema(Email.class, Schemas.email())
                .replaceWithSchema(Currency.class, Schemas.currency())
                .replaceWithSchema(Secret.class, Schemas.secret())
                .replaceWithSchema(Money.class, Schemas.reference("Money"));
    }

    @Bean
    OpenAPI document(@Value("${plinth.public-url}") String publicUrl) {
        return new OpenAPI()
                .info(info(publicUrl))
                .servers(List.of(server(publicUrl)))
                .components(components(publicUrl));
    }

    /** The others come before it in the chain. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new SchemaNames()).openapi31(true);
    }

    private static Info info(String publicUrl) {
        return new Info()
                .title("Plinth")
                .version("1")
                .description(
                        "Users, products and orders. Every error is a problem document"
                                + " (RFC 9457) whose type is a page that explains it. The same"
                                + " paths also answer under /api.")
                .contact(new Contact().name("Plinth").url(publicUrl + "/docs"))
                .license(new License().name("Apache 2.0").identifier("Apache-2.0"));
    }

    private static Server server(String publicUrl) {
        Server server = new Server().url(publicUrl).description("Production");
        server.addExtension("x-internal", false);
        return server;
    }

    private static Components components(String publicUrl) {
        Components components =
                new Components()
                        .addSecuritySchemes(BEARER, bearer())
                        .addSchemas("Money", Schemas.money())
                        .addSchemas("Problem", Schemas.problem())
                        .addSchemas("FieldProblem", Schemas.fieldProblem());
        Headers.addTo(components);
        new Problems(publicUrl).addTo(components);
        return components;
    }

    private static SecurityScheme bearer() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(
                        "An access token of POST /auth/login: a JWT (RFC 9068, RFC8725) signed"
                                + " with ES256, checked with the keys of /.well-known/jwks.json. Or an API"
                                + " key of POST /api-keys, which begins with pk_."
                                + " A token that is bound to a key (tokenType DPoP) is sent as"
                                + " Authorization: DPoP, with a proof in the DPoP header each time"
                                + " (RFC 9449)");
    }
}
