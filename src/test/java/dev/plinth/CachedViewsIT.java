package dev.plinth;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What clients see of users, products and orders that are remembered. */
@PlinthIT
class CachedViewsIT {

    private static final int READS = 100;

    private final Api api;
    private final Shop shop;
    private final MeterRegistry meters;

    CachedViewsIT(@Autowired Api api, @Autowired MeterRegistry meters) {
        this.api = api;
        this.shop = new Shop(api);
        this.meters = meters;
    }

    @Test
    void showsAUserAsTheyWereLastChanged() {
        Person uma = Person.registered(api);
        for (int round = 1; round <= 20; round++) {
            String name = "Uma " + round;
            seen(uma.api(), uma.path()).patch(uma.path(), Map.of("name", name)).expect(200);

            assertThat(uma.self().json().path("name").asString()).isEqualTo(name);
            assertThat(uma.self().header("ETag")).hasValue("\"%d\"".formatted(round));
        }
    }

    @Test
    void showsWhatIsLeftOfAProductAfterEveryOrder() {
        Person uma = Person.registered(api);
        String product = shop.product("10.00", 20);
        for (int left = 19; left >= 0; left--) {
            Shop.place(uma.api(), Shop.order(1, product)).expect(201);

            assertThat(shop.stock(product)).isEqualTo(left);
        }
    }

    @Test
    void showsWhatComesBackWithACancellation() {
        Person uma = Person.registered(api);
        String product = shop.product("10.00", 2);
        String order =
                Shop.place(uma.api(), Shop.order(2, product))
                        .expect(201)
                        .header("Location")
                        .orElseThrow();
        assertThat(uma.api().get(order).json().path("status").asString()).isEqualTo("PENDING");

        seen(uma.api(), order).post(order + "/cancel").expect(200);

        assertThat(uma.api().get(order).json().path("status").asString()).isEqualTo("CANCELLED");
        assertThat(shop.stock(product)).isEqualTo(2);
    }

    @Test
    void showsNoProductThatIsGone() {
        String product = shop.product("10.00", 2);
        api.get(product).expect(200);

        seen(shop.admin(), product).delete(product).expect(204);

        api.get(product).expect(404);
    }

    @Test
    void showsNothingOfWhatWasRolledBack() {
        String product = shop.product("10.00", 2);
        api.get(product).expect(200);

        seen(shop.admin(), product)
                .with("Prefer", "tx=rollback")
                .patch(product, Map.of("name", "Never"))
                .expect(200);

        assertThat(api.get(product).json().path("name").asString()).isEqualTo("Lamp");
        assertThat(api.get(product).header("ETag")).hasValue("\"0\"");
    }

    /** G33. */
    @Test
    void showsNobodyWhatAnotherMaySee() {
        Person uma = Person.registered(api);
        Person other = Person.registered(api);
        String order = shop.ordered(uma.api());
        for (int round = 0; round < 3; round++) {
            uma.self();
            uma.api().get(order).expect(200);

            other.api().get(uma.path()).expect(404);
            other.api().get(order).expect(404);
        }
    }

    /** G32. */
    @Test
    void remembersThatThereIsNothing() {
        String nothing = "/products/" + UUID.randomUUID();
        api.get(nothing).expect(404);
        double before = requests("products", "l1", "negative");

        api.get(nothing).expect(404);

        assertThat(requests("products", "l1", "negative") - before).isEqualTo(1);
    }

    @Test
    void takesNoConnectionForWhatItRemembers() {
        Person uma = Person.registered(api);
        String order = shop.ordered(uma.api());
        String product = shop.product("10.00", 2);
        long before = connections();

        IntStream.range(0, READS)
                .forEach(_ -> {
                    uma.self();
                    uma.api().get(order).expect(200);
                    api.get(product).expect(200);
                });

        // What runs on a schedule may take one or two meanwhile.
        assertThat(connections() - before).isLessThan(READS / 2);
    }

    /** Of all pools. */
    private long connections() {
        return meters.get("hikaricp.connections.acquire").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private double requests(String cache, String level, String result) {
        return meters.get("cache.requests")
                .tags("cache", cache, "level", level, "result", result)
                .counter()
                .count();
    }
}
