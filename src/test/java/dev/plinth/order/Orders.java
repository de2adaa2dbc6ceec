package dev.plinth.order;

import static dev.plinth.Shop.seen;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.Shop;
import java.util.Map;

/** A shop, and somebody who orders there. */
abstract class Orders {

    final Person uma;
    final Shop shop;

    Orders(Api api) {
        uma = Person.registered(api);
        shop = new Shop(api);
    }

    String placed(Map<String, Object> order) {
        return Shop.place(uma.api(), order).expect(201).header("Location").orElseThrow();
    }

    Answer take(String order, String step) {
        Api api = seen(shop.admin(), order);
        return switch (step) {
            case "pay" -> api.post(order + "/pay", Map.of("card", "test-ok"));
            case "refunds" -> api.post(order + "/refunds", Map.of("reason", "Broken"));
            default -> api.post(order + "/" + step);
        };
    }
}
