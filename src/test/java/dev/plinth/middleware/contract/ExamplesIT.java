package dev.plinth.middleware.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The examples of the OpenAPI document. */
@PlinthIT
class ExamplesIT {

    private final Api api;

    ExamplesIT(@Autowired Api api) {
        this.api = api;
    }

    @Test
    void workWhenPasted() {
        Api user = api.as("user@plinth.dev", "plinth-demo-1");
        Api admin = api.as("admin@plinth.dev", "plinth-demo-1");
        api.post("/auth/login", example("SignIn")).expect(200);
        assertThat(api.post("/users", example("RegisterUser")).status()).isIn(201, 409);
        assertThat(admin.post("/products", example("CreateProduct")).status()).isIn(201, 409);
        withKey(user).post("/orders", example("PlaceOrder")).expect(201);
        examplesOfIds()
                .forEach(path -> (path.endsWith("/data") ? user : admin).get(path).expect(200));
    }

    @Test
    void fitTheirSchemas() {
        assertThat(document().wrongExamples()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST /orders/{id}/pay, 200, /status, PAID",
        "POST /orders/{id}/cancel, 200, /status, CANCELLED",
        "POST /orders/{id}/refunds, 200, /refunded/amount, 5.00",
        "POST /webhooks, 201, /enabled, true",
        "GET /orders/{id}, 200, /status, PENDING",
        "POST /users, 201, /email, ada@example.com",
        "POST /users, 201, /emailVerified, false",
        "POST /products, 201, /sku, CHAIR-1",
        "POST /products, 201, /stock, 12",
        "PATCH /products/{id}, 200, /price/amount, 79.00",
        "PATCH /products/{id}, 200, /description, ''",
        "POST /products/{id}/stock, 200, /stock, 110",
        "POST /webhooks/{id}/test, 202, /type, webhook.test",
        "POST /webhooks/{id}/test, 202, /attempts, 0",
        "POST /webhooks/{id}/test, 202, /lastAttemptAt, ''",
        "POST /webhooks/{id}/test, 202, /responseStatus, ''",
        "POST /webhooks/{id}/deliveries/{deliveryId}/redeliver, 202, /attempts, 0",
        "GET /orders/{id}/history, 200, /items/0/before/status, PAID",
        "GET /orders/{id}/history, 200, /items/0/before/total/amount, 22.06",
        "GET /orders/{id}/history, 200, /items/0/after/status, SHIPPED",
        "GET /orders/{id}/history, 200, /items/0/after/total/amount, 22.06"
    })
    void showWhatTheOperationDoes(String operation, String status, String field, String value) {
        String content = "/responses/" + status + "/content/application~1json/example";

        JsonNode example = operation(operation).at(content);

        assertThat(example.at(field).asString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "POST /webhooks, /responses/201/content/application~1json/example/secret",
        "POST /api-keys, /responses/201/content/application~1json/example/key",
        "POST /api-keys/{id}/rotate, /responses/200/content/application~1json/example/key",
        "POST /import/products, /requestBody/content/text~1csv/example",
        "POST /import/products, /responses/200/content/application~1x-ndjson/example",
        "GET /export/users, /responses/200/content/text~1csv/example",
        "GET /export/orders, /responses/200/content/application~1x-ndjson/example",
        "GET /events, /responses/200/content/text~1event-stream/example"
    })
    void showWhatIsShownOnceOrIsNoJson(String operation, String place) {
        assertThat(operation(operation).at(place).asString("")).isNotEmpty();
    }

    @Test
    void showNobodyWhoHasJustRegisteredAsKnown() {
        String data =
                "/webhooks/user.registered/post/requestBody/content/application~1json/example/data";

        assertThat(document().root().at(data + "/emailVerified").asString()).isEqualTo("false");
    }

    private Stream<String> examplesOfIds() {
        return document().operations().entrySet().stream()
                .filter(operation -> operation.getKey().matches("GET .*\\{.*"))
                .map(operation ->
                        operation
                                .getKey()
                                .substring(4)
                                .replaceFirst(
                                        "\\{.*?}",
                                        operation
                                                .getValue()
                                                .path("parameters")
                                                .path(0)
                                                .path("example")
                                                .asString()));
    }

    private JsonNode example(String schema) {
        return document().operations().values().stream()
                .flatMap(operation -> operation.path("requestBody").path("content").valueStream())
                .filter(body -> body.path("schema").path("$ref").asString().endsWith("/" + schema))
                .findFirst()
                .orElseThrow()
                .path("example");
    }

    private static Api withKey(Api api) {
        return api.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private JsonNode operation(String name) {
        return Objects.requireNonNull(document().operations().get(name), name);
    }

    private Document document() {
        return new Document(api.get("/openapi.json").expect(200).body());
    }
}
