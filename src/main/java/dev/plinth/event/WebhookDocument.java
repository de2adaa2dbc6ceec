package dev.plinth.event;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Lists the types of events in the {@code webhooks} of the OpenAPI document. */
@Component
@SuppressWarnings({"rawtypes", "unchecked"})
class WebhookDocument implements OpenApiCustomizer {

    private static final String DESCRIPTION =
            """
            Signed as Standard Webhooks are, in the headers `webhook-id` (the same whenever it is \
            sent again), `webhook-timestamp` and `webhook-signature`. What `data` holds may grow; a \
            shape that would break you has a new name. Of what would be over 64 KB, and of \
            somebody who has been erased meanwhile, `data` holds only the `id`.\
            """;

    @Override
    public void customise(OpenAPI document) {
        Arrays.stream(EventType.values())
                .filter(EventType::isPublished)
                .forEach(type ->
                        document.addWebhooks(type.type(), new PathItem().post(operation(type))));
    }

    private static Operation operation(EventType type) {
        return new Operation()
                .operationId("on" + camel(type.name()))
                .summary(type.sentence())
                .description(DESCRIPTION)
                .addTagsItem("webhooks")
                .security(List.of())
                .requestBody(
                        new RequestBody()
                                .required(true)
                                .content(
                                        new Content()
                                                .addMediaType(
                                                        "application/json",
                                                        new MediaType().schema(notice(type)))))
                .responses(
                        new ApiResponses()
                                .addApiResponse("2XX", new ApiResponse().description("Taken"))
                                .addApiResponse(
                                        "4XX", new ApiResponse().description("Sent again later")));
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return camel.toString();
    }

    private static Schema notice(EventType type) {
        Schema kind = text(100);
        kind.setConst(type.type());
        return new JsonSchema()
                .types(Set.of("object"))
                .addProperty("type", kind)
                .addProperty("timestamp", text(40).format("date-time"))
                .addProperty("data", data(type))
                .required(Stream.of("data", "timestamp", "type").toList());
    }

    private static Schema data(EventType type) {
        return type == EventType.USER_ERASED
                ? new JsonSchema()
                        .types(Set.of("object"))
                        .addProperty("id", text(36).format("uuid"))
                        .required(List.of("id"))
                : new JsonSchema().$ref("#/components/schemas/" + type.subject());
    }

    private static Schema text(int length) {
        return new JsonSchema().types(Set.of("string")).maxLength(length);
    }
}
