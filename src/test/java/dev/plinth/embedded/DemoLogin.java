package dev.plinth.embedded;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Fills in the sample data's people where {@code /docs} shows how to sign in. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class DemoLogin implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        PathItem path = Objects.requireNonNull(document.getPaths().get("/auth/login"));
        Content content = path.getPost().getRequestBody().getContent();
        MediaType before = Objects.requireNonNull(content.get("application/json"));
        MediaType body = new MediaType().schema(before.getSchema());
        Stream.of("admin", "support", "user")
                .forEach(name -> body.addExamples(name, new Example().value(login(name))));
        content.addMediaType("application/json", body);
    }

    private static Map<String, String> login(String name) {
        return Map.of("email", name + "@plinth.dev", "password", SampleData.PASSWORD);
    }
}
