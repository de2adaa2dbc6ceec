package dev.plinth.payment;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An order that is paid with a gateway which gives long references. */
@PlinthIT
class GatewayReferenceIT {

    private final FakeGateway gateway;
    private final Node node;
    private final Shop shop;
    private final Api buyer;

    GatewayReferenceIT(@Autowired Servers servers) throws IOException {
        gateway = new FakeGateway();
        node = Node.start(servers, Map.of("PAYMENT_GATEWAY_URL", gateway.url().toString()));
        shop = new Shop(node.api());
        buyer = Person.registered(node.api()).api();
    }

    @AfterEach
    void close() {
        node.close();
        gateway.close();
    }

    @Test
    void isPaidAndGivenBackByALongOne() {
        String reference = "r".repeat(255);
        String order = paid(reference);

        seen(shop.admin(), order).post(order + "/refunds", Map.of("reason", "late")).expect(200);

        assertThat(gateway.bodies().getLast()).contains("\"charge\":\"" + reference + "\"");
    }

    @Test
    void isPaidByOneThatCannotBeKeptAndThenNotGivenBack() {
        String order = paid("r".repeat(256));

        Problems.expect(
                seen(shop.admin(), order).post(order + "/refunds", Map.of("reason", "late")),
                409,
                "payment-declined");
        assertThat(gateway.bodies()).hasSize(1);
    }

    private String paid(String reference) {
        gateway.answering(200, "{\"reference\":\"%s\"}".formatted(reference));
        return shop.paid(buyer);
    }
}
