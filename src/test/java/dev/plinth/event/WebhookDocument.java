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
import org.springframework.boot.test.context.TestComponent;

/** Lists the types of events in the {@code webhooks} of the OpenAPI document. */
@TestComponent
@SuppressWarnings({"rawtypes", "unchecked"})
public class WebhookDocument implements OpenApiCustomizer {

    private static final String DESCRIPTION =
            """
            Signed as Standard Webhooks are, in the headers `webhook-id` (the same whenever it is \
            sent again), `webhook-timestamp` and `webhook-signature`. What `data` holds may grow; a \
            shape that would break you has a new name. Of what would be over 64 KB, and of \
            somebody who has been erased meanwhile, `data` holds only the `id`.\
            """;

    private static final String TEST = "webhook.test";

    @Override
    public void customise(OpenAPI document) {
        OpenSchemas schemas = new OpenSchemas(document.getComponents().getSchemas());
        Arrays.stream(EventType.values())
                .filter(EventType::isPublished)
                .forEach(type -> add(document, type.type(), type.sentence(), data(type, schemas)));
        add(document, TEST, "An administrator wants to see whether this arrives", onlyId());
    }

    private static void add(OpenAPI document, String type, String sentence, Schema data) {
        Operation operation =
                new Operation()
                        .operationId("on" + camel(type))
                        .summary(sentence)
                        .description(DESCRIPTION)
                        .addTagsItem("webhooks")
                        .security(List.of())
                        .requestBody(body(notice(type, data)))
                        .responses(answers());
        document.addWebhooks(type, new PathItem().post(operation));
    }

    private static RequestBody body(Schema notice) {
        MediaType json = new MediaType().schema(notice);
        return new RequestBody()
                .required(true)
                .content(new Content().addMediaType("application/json", json));
    }

    private static ApiResponses answers() {
        return new ApiResponses()
                .addApiResponse("2XX", new ApiResponse().description("Taken"))
                .addApiResponse("3XX", new ApiResponse().description("Not followed; as 5XX"))
                .addApiResponse("410", new ApiResponse().description("The webhook is disabled"))
                .addApiResponse("4XX", new ApiResponse().description("As 5XX"))
                .addApiResponse(
                        "5XX", new ApiResponse().description("Sent again later, as without one"));
    }

    private static String camel(String type) {
        StringBuilder camel = new StringBuilder();
        for (String word : type.split("[.-]", -1)) {
            camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return camel.toString();
    }

    private static Schema notice(String type, Schema data) {
        Schema kind = text(100);
        kind.setConst(type);
        return new JsonSchema()
                .types(Set.of("object"))
                .addProperty("type", kind)
                .addProperty("timestamp", text(40).format("date-time"))
                .addProperty("data", data)
                .required(Stream.of("data", "timestamp", "type").toList());
    }

    private static Schema data(EventType type, OpenSchemas schemas) {
        return type == EventType.USER_ERASED
                ? onlyId()
                : new JsonSchema().anyOf(List.of(schemas.of(type.subject()), onlyId()));
    }

    private static Schema onlyId() {
        return new JsonSchema()
                .types(Set.of("object"))
                .addProperty("id", text(36).format("uuid"))
                .required(List.of("id"));
    }

    private static Schema text(int length) {
        return new JsonSchema().types(Set.of("string")).maxLength(length);
    }
}
