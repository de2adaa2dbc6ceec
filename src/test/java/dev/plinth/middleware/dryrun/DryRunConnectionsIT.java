package dev.plinth.middleware.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.embedded.SharedServers;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a dry run takes from the pool. */
@PlinthIT
class DryRunConnectionsIT {

    @Test
    void takesOneConnectionAlsoWhereTheKeyWasUsed() {
        try (Node node = Node.start(SharedServers.get(), poolOf(2))) {
            Shop shop = new Shop(node.api());
            Api key = Shop.withKey(Person.registered(node.api()).api());
            Map<String, Object> order = Shop.order(1, shop.product("5.00", 3));
            key.post("/orders", order).expect(201);

            int status = withOneTaken(node, () -> trial(key, order));

            assertThat(status).isEqualTo(201);
        }
    }

    private static Map<String, String> poolOf(int connections) {
        return Map.of(
                "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE",
                "" + connections,
                "SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE",
                "" + connections);
    }

    private static int withOneTaken(Node node, IntSupplier request) {
        return node.bean(TransactionTemplate.class)
                .execute(_ -> {
                    node.bean(JdbcClient.class).sql("select 1").query().singleValue();
                    return request.getAsInt();
                });
    }

    private static int trial(Api key, Map<String, Object> order) {
        return key.with("Prefer", "tx=rollback").post("/orders", order).status();
    }
}
