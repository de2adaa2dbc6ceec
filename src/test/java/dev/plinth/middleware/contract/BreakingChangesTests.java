package dev.plinth.middleware.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class BreakingChangesTests {

    private static final JsonMapper JSON = new JsonMapper();

    private final String committed = read();

    @ParameterizedTest
    @CsvSource({
        "/paths/~1orders, get",
        "/components/schemas/User/properties, bio",
        "/components/schemas/PlaceOrder/properties, items",
        "/paths/~1orders/post/responses, 201",
        "/paths/~1users/get/parameters, 0",
        "/paths/~1users~1{id}/patch/requestBody/content, application~1merge-patch+json",
    })
    void noticesWhatIsGone(String parent, String name) {
        assertThat(changes(parent, node -> remove(node, name))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/components/schemas/CreateProduct/required, \"stock\"",
        "/components/schemas/Order/properties/status/enum, \"LOST\"",
    })
    void noticesWhatIsAdded(String list, String value) {
        assertThat(changes(list, node -> ((ArrayNode) node).add(JSON.readTree(value))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/components/schemas/PlaceOrder/properties/items, maxItems, 99",
        "/components/schemas/RegisterUser/properties/age, minimum, 18",
        "/components/schemas/SignIn/properties/password, type, \"integer\"",
        "/components/schemas/Product/properties/name, maxLength, 201",
        "/components/schemas/User/properties/name, type, '[\"string\",\"null\"]'",
        "/components/parameters/Idempotency-Key, required, true",
    })
    void noticesWhatIsNarrowerOrWider(String parent, String name, String value) {
        assertThat(changes(parent, node -> ((ObjectNode) node).set(name, JSON.readTree(value))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/components/schemas/User/properties, nickname, {\"type\":\"string\"}",
        "/components/schemas/PlaceOrder/properties, note, {\"type\":\"string\"}",
        "/components/schemas/PlaceOrder/properties/items, maxItems, 101",
        "/components/schemas/Product/properties/name, maxLength, 100",
        "/paths, /carts, {}",
    })
    void letsClientsThatKnowLessBe(String parent, String name, String value) {
        assertThat(changes(parent, node -> ((ObjectNode) node).set(name, JSON.readTree(value))))
                .isEmpty();
    }

    private List<String> changes(String pointer, Consumer<JsonNode> change) {
        JsonNode changed = JSON.readTree(committed);
        change.accept(changed.at(pointer));
        return BreakingChanges.between(
                new Document(committed), new Document(JSON.writeValueAsString(changed)));
    }

    private static void remove(JsonNode node, String name) {
        if (node instanceof ArrayNode list) {
            list.remove(Integer.parseInt(name));
        } else {
            ((ObjectNode) node).remove(name.replace("~1", "/"));
        }
    }

    private static String read() {
        try {
            return Files.readString(Path.of("docs/openapi.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
