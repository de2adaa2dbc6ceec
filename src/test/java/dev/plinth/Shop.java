package dev.plinth;

import dev.plinth.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Products and orders of a test's own. */
public final class Shop {

    /** What pays an order, and gives its money back. */
    public static final Map<String, Object> GOOD_CARD = Map.of("card", "test-ok");

    private final Api admin;

    public Shop(Api api) {
        this.admin = Person.admin(api).api();
    }

    /** The administrator's client. */
    public Api admin() {
        return admin;
    }

    /** A new product at this price in euros; the path it lives at. */
    public String product(String price, int stock) {
        return product(Map.of("amount", price, "currency", "EUR"), stock);
    }

    /** A new product at this price; the path it lives at. */
    public String product(Map<String, String> price, int stock) {
        Map<String, Object> product =
                Map.of("sku", randomSku(), "name", "Lamp", "price", price, "stock", stock);
        return admin.post("/products", product).expect(201).header("Location").orElseThrow();
    }

    /** What is left of a product. */
    public int stock(String product) {
        return admin.get(product).expect(200).json().path("stock").asInt();
    }

    /** The body of an order for so many of each product. */
    public static Map<String, Object> order(int quantity, String... products) {
        return Map.of(
                "items",
                Stream.of(products)
                        .map(product -> Map.of("productId", id(product), "quantity", quantity))
                        .toList());
    }

    /** Places an order under a key that nobody has used. */
    public static Answer place(Api customer, Map<String, Object> order) {
        return withKey(customer).post("/orders", order);
    }

    /** Orders one piece; the path of the order. */
    public String ordered(Api customer) {
        return place(customer, order(1, product("10.00", 1)))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    /** Orders one piece and pays it; the path of the order. */
    public String paid(Api customer) {
        String order = ordered(customer);
        seen(customer, order).post(order + "/pay", GOOD_CARD).expect(200);
        return order;
    }

    /** What gives back a part of what was paid. */
    public static Map<String, Object> refundOf(String amount) {
        return Map.of("amount", Map.of("amount", amount, "currency", "EUR"), "reason", "late");
    }

    /** The client with a key that nobody has used. */
    public static Api withKey(Api api) {
        return api.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** The client with the entity tag that a resource has now, and a key that nobody has used. */
    public static Api seen(Api api, String path) {
        return withKey(api)
                .with("If-Match", api.get(path).expect(200).header("ETag").orElseThrow());
    }

    /** The id at the end of a path. */
    public static String id(String path) {
        return List.of(path.split("/", -1)).getLast();
    }

    public static String randomSku() {
        return "T-" + UUID.randomUUID();
    }
}
