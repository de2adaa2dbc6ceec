package dev.plinth.observe;

import static dev.plinth.Shop.order;
import static dev.plinth.Shop.place;
import static dev.plinth.Shop.seen;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.Shop;
import java.util.Map;
import java.util.UUID;

/** A little of everything that people do, so that everything has been measured once. */
final class Traffic {

    private final Api api;
    private int registered;

    Traffic(Api api) {
        this.api = api;
    }

    /** Signs in, orders, pays, exports, imports, and is refused. */
    void everything() {
        Shop shop = new Shop(api);
        Person customer = Person.registered(api);
        registered++;
        String product = shop.product("12.50", 10);
        String placed =
                place(customer.api(), order(1, product))
                        .expect(201)
                        .header("Location")
                        .orElseThrow();
        seen(customer.api(), placed).post(placed + "/pay", Shop.GOOD_CARD).expect(200);
        customer.api().get("/audit").expect(403);
        shop.admin().get("/export/orders").expect(200);
        shop.admin().get("/export/users").expect(200);
        shop.admin().post("/assistant/text-moderation", Map.of("text", "A lamp.")).expect(200);
        browse(product);
    }

    /** How many people it has registered. */
    int registered() {
        return registered;
    }

    private void browse(String product) {
        for (int i = 0; i < 3; i++) {
            api.get("/products").expect(200);
            api.get(product).expect(200);
        }
        api.get("/products/" + UUID.randomUUID()).expect(404);
    }
}
