package dev.plinth.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.webhook.FakeReceiver.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One receiver that never answers holds up no other (G65). */
@PlinthIT
class BulkheadIT {

    private static final int CHANGES = 40;

    private final Shop shop;
    private final FakeReceiver blackHole = new FakeReceiver().silent();
    private final List<FakeReceiver> good = Stream.generate(FakeReceiver::new).limit(9).toList();
    private final List<String> webhooks;

    BulkheadIT(@Autowired Api api) {
        shop = new Shop(api);
        webhooks =
                Stream.concat(Stream.of(blackHole), good.stream())
                        .map(receiver -> webhook(receiver.url()))
                        .toList();
    }

    private String webhook(String url) {
        return shop.admin()
                .post("/webhooks", Map.of("url", url, "types", List.of("product.stock-changed")))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        webhooks.forEach(webhook -> Shop.seen(shop.admin(), webhook).delete(webhook).expect(204));
        good.forEach(FakeReceiver::close);
        blackHole.close();
    }

    @Test
    void letsNineGoOnBesideABlackHole() {
        String product = shop.product("10.00", 1);
        IntStream.range(0, CHANGES)
                .forEach(_ ->
                        Shop.withKey(shop.admin())
                                .post(product + "/stock", Map.of("delta", 1, "reason", "Counted"))
                                .expect(200));

        await().atMost(Duration.ofSeconds(14)) // before the black hole's first attempt has ended
                .until(() -> good.stream().allMatch(one -> of(product, one).size() >= CHANGES));

        assertThat(good)
                .allSatisfy(one ->
                        assertThat(of(product, one))
                                .extracting(Request::id)
                                .doesNotHaveDuplicates());
        assertThat(of(product, blackHole)).hasSizeLessThanOrEqualTo(1);
    }

    private static List<Request> of(String product, FakeReceiver receiver) {
        return receiver.requests().stream()
                .filter(request -> request.body().contains(Shop.id(product)))
                .toList();
    }
}
