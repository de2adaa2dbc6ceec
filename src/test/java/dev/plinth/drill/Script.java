package dev.plinth.drill;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the requests of a {@link Barrage} say: of a hundred, so many exports and the rest reads of
 * lists and single things, which cost the database something, and ten orders.
 */
final class Script {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ORDERS = 10;
    private static final int CUSTOMERS = 20;
    private static final int PRODUCTS = 100;

    private final List<String> bearers;
    private final List<String> products;
    private final String admin;
    private final int exports;
    private final String connection;

    /**
     * Makes a script.
     *
     * @param keepAlive whether connections are used again
     */
    Script(Site site, Service service, int exports, boolean keepAlive) {
        this.connection = keepAlive ? "" : "Connection: close\r\n";
        this.bearers =
                IntStream.range(0, CUSTOMERS)
                        .mapToObj(_ -> Account.registered(service).bearer(service))
                        .toList();
        this.products =
                IntStream.range(0, PRODUCTS).mapToObj(_ -> site.product(1_000_000)).toList();
        this.admin = site.admin().bearer(service);
        this.exports = exports;
    }

    /** A request, and what it is for. */
    record Line(Aim aim, String request) {}

    Line next() {
        int dice = ThreadLocalRandom.current().nextInt(100);
        if (dice < exports) {
            return new Line(Aim.EXPORT, get("/export/users", admin));
        }
        if (dice < exports + ORDERS) {
            return new Line(Aim.ORDER, order());
        }
        return new Line(Aim.READ, read(dice));
    }

    private String read(int dice) {
        return switch (dice % 4) {
            case 0 -> get("/products?limit=20", "");
            case 1 -> get("/products/" + any(products), "");
            case 2 -> get("/users/me", any(bearers));
            default -> get("/orders?limit=20", any(bearers));
        };
    }

    private String order() {
        Map<String, Object> body = Cart.random(products, 2);
        String json = JSON.writeValueAsString(body);
        return head("POST", "/orders", any(bearers))
                + "Idempotency-Key: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(Cart.key(), json.getBytes(StandardCharsets.UTF_8).length, json);
    }

    private String get(String path, String bearer) {
        return head("GET", path, bearer) + "\r\n";
    }

    private String head(String method, String path, String bearer) {
        String identity = bearer.isEmpty() ? "" : "Authorization: " + bearer + "\r\n";
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + connection + identity;
    }

    private static String any(List<String> list) {
        return list.get(ThreadLocalRandom.current().nextInt(list.size()));
    }
}
