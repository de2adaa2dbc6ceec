package dev.plinth.middleware.contract;

import dev.plinth.shared.Caller;
import dev.plinth.shared.Email;
import dev.plinth.shared.Money;
import dev.plinth.shared.OperationId;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Secret;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Currency;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the whole document says. */
@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

    static final String BEARER = "bearer";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, OperationId.class, Revision.class)
                .addSimpleTypesForParameterObject(Email.class, Currency.class)
                .replaceWithSchema(Email.class, Schemas.email())
                .replaceWithSchema(Currency.class, Schemas.currency())
                .replaceWithSchema(Secret.class, Schemas.secret())
                .replaceWithSchema(Money.class, Schemas.money());
    }

    @Bean
    OpenAPI document(@Value("${plinth.public-url}") String publicUrl) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Plinth")
                                .version("1")
                                .description(
                                        "Users, products and orders. Every error is a problem document"
                                                + " (RFC 9457) whose type is a page that explains it.")
                                .contact(new Contact().name("Plinth").url(publicUrl + "/docs"))
                                .license(new License().name("Apache 2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url(publicUrl).description("This service")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        BEARER,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .bearerFormat("JWT")
                                                .description("An access token of POST /auth/login"))
                                .addSchemas("Problem", Schemas.problem())
                                .addSchemas("FieldProblem", Schemas.fieldProblem()));
    }
}
