package dev.plinth.product;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is put on sale, changed and taken off again. */
@PlinthIT
class ProductIT {

    private final Api anybody;
    private final Shop shop;

    ProductIT(@Autowired Api api) {
        anybody = api;
        shop = new Shop(api);
    }

    @Test
    void isPutOnSale() {
        Map<String, Object> product = product(Shop.randomSku());
        product.put("description", "Shines.");
        product.put("stock", 3);

        Answer answer = shop.admin().post("/products", product).expect(201);
        String path = answer.header("Location").orElseThrow();

        assertThat(anybody.get(path).expect(200).body()).isEqualTo(answer.body());
        JsonNode created = answer.json();
        assertThat(path).isEqualTo("/products/" + created.path("id").asString());
        assertThat(created.path("sku").asString()).isEqualTo(product.get("sku"));
        assertThat(created.path("description").asString()).isEqualTo("Shines.");
        assertThat(created.path("price").toString())
                .isEqualTo("{\"amount\":\"10.00\",\"currency\":\"EUR\"}");
        assertThat(created.path("stock").asInt()).isEqualTo(3);
    }

    @Test
    void startsWithoutStockUnlessToldOtherwise() {
        Answer created = shop.admin().post("/products", product(Shop.randomSku())).expect(201);

        assertThat(created.json().path("stock").asInt()).isZero();
    }

    @Test
    void hasASkuOfItsOwnForAsLongAsItIsOnSale() {
        Map<String, Object> product = product(Shop.randomSku());
        String path =
                shop.admin()
                        .post("/products", product)
                        .expect(201)
                        .header("Location")
                        .orElseThrow();

        Problems.expect(shop.admin().post("/products", product), 409, "already-exists");
        seen(shop.admin(), path).delete(path).expect(204);
        shop.admin().post("/products", product).expect(201);
    }

    @ParameterizedTest
    @CsvSource({"'10.0', EUR", "'10', EUR", "'10.00', eur", "'10.00', XXX", "'-1.00', EUR"})
    void hasAPriceInRealMoney(String amount, String currency) {
        Map<String, Object> product = product(Shop.randomSku());
        product.put("price", Map.of("amount", amount, "currency", currency));

        Problems.expect(
                shop.admin().post("/products", product), 400, "validation-failed", "/price");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/price          | null",
                "/price/amount   | {\"currency\":\"EUR\"}",
                "/price/amount   | {\"amount\":null,\"currency\":\"EUR\"}",
                "/price/currency | {\"amount\":\"1.00\"}",
                "/price/currency | {\"amount\":\"1.00\",\"currency\":null}"
            })
    void saysWhatOfThePriceIsMissing(String pointer, String price) {
        String product =
                "{\"sku\":\"%s\",\"name\":\"Lamp\",\"price\":%s}"
                        .formatted(Shop.randomSku(), price);

        Answer refused = shop.admin().post("/products", product);

        Problems.expect(refused, 400, "validation-failed", pointer);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("not-null");
        assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo("must not be null");
    }

    @RepeatedTest(5)
    void saysWhatIsMissingInTheSameOrderEachTime() {
        assertThat(shop.admin().post("/products", "{}").expect(400).json().path("errors"))
                .extracting(error -> error.path("pointer").asString())
                .containsExactly("/name", "/price", "/sku");
    }

    @Test
    void changesOnlyWhatIsGiven() {
        String lamp = shop.product("10.00", 3);

        JsonNode changed =
                seen(shop.admin(), lamp)
                        .patch(lamp, "{\"name\":\"Desk\",\"description\":\"New\"}")
                        .expect(200)
                        .json();
        assertThat(changed.path("name").asString()).isEqualTo("Desk");
        assertThat(changed.at("/price/amount").asString()).isEqualTo("10.00");
        assertThat(changed.path("stock").asInt()).isEqualTo(3);

        JsonNode cleared =
                seen(shop.admin(), lamp).patch(lamp, "{\"description\":null}").expect(200).json();
        assertThat(cleared.path("name").asString()).isEqualTo("Desk");
        assertThat(cleared.path("description").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"name, null", "price, null", "stock, 5", "sku, '\"X\"'"})
    void keepsWhatEveryProductHasAndWhatIsChangedElsewhere(String field, String value) {
        String lamp = shop.product("10.00", 3);

        seen(shop.admin(), lamp).patch(lamp, "{\"%s\":%s}".formatted(field, value)).expect(400);
    }

    @Test
    void isGoneOnceDeleted() {
        String lamp = shop.product("10.00", 3);
        Api upToDate = seen(shop.admin(), lamp);
        upToDate.delete(lamp).expect(204);

        Problems.expect(anybody.get(lamp), 404, "not-found");
        Problems.expect(upToDate.patch(lamp, Map.of("name", "Desk")), 404, "not-found");
        Problems.expect(upToDate.delete(lamp), 404, "not-found");
        Problems.expect(
                Shop.withKey(shop.admin())
                        .post(lamp + "/stock", Map.of("delta", 1, "reason", "Counted")),
                404,
                "not-found");
    }

    private static Map<String, Object> product(String sku) {
        return new HashMap<>(
                Map.of(
                        "sku",
                        sku,
                        "name",
                        "Lamp",
                        "price",
                        Map.of("amount", "10.00", "currency", "EUR")));
    }
}
