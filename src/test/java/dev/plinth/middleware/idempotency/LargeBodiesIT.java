package dev.plinth.middleware.idempotency;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import dev.plinth.embedded.SharedServers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where larger bodies are allowed, all of each counts. */
@PlinthIT
class LargeBodiesIT {

    private static final String PADDING = " ".repeat(70_000);

    @Test
    void areToldApartByWhatComesLast() {
        Map<String, String> larger = Map.of("PLINTH_INPUT_MAXBODY", "128KB");
        try (Node node = Node.start(SharedServers.get(), larger)) {
            Api sameKey = Shop.withKey(new Shop(node.api()).admin());
            String sku = Shop.randomSku();
            sameKey.post("/products", product(sku, "Lamp")).expect(201);

            Problems.expect(
                    sameKey.post("/products", product(sku, "Vase")), 422, "idempotency-key-reused");
        }
    }

    private static String product(String sku, String name) {
        return """
        {%s"sku": "%s", "price": {"amount": "1.00", "currency": "EUR"}, "name": "%s"}
        """
                .formatted(PADDING, sku, name);
    }
}
