package dev.plinth.middleware.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.Shop;
import dev.plinth.embedded.FaultProxy;
import dev.plinth.embedded.Servers;
import dev.plinth.embedded.Toxic;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Two instances, of which one cannot reach Redis any more. */
class CutOffInstanceIT {

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "SPRING_DATA_REDIS_TIMEOUT",
                    "200ms",
                    "PLINTH_CACHE_HEARTBEAT",
                    "200ms",
                    "PLINTH_ADMIN_EMAIL",
                    "admin@plinth.dev",
                    "PLINTH_ADMIN_PASSWORD",
                    Person.PASSWORD);

    private Servers servers;
    private FaultProxy way;
    private Node here;
    private Node cutOff;

    @BeforeEach
    void start(@TempDir Path directory) {
        servers = Servers.anew(directory);
        servers.start();
        URI redis = URI.create(servers.settings().getOrDefault("REDIS_URL", ""));
        way = FaultProxy.before(redis.getPort());
        here = Node.start(servers, SETTINGS);
        Map<String, String> apart = new HashMap<>(SETTINGS);
        apart.put("REDIS_URL", "redis://127.0.0.1:" + way.port());
        cutOff = Node.start(servers, apart);
    }

    @AfterEach
    void stop() {
        cutOff.close();
        here.close();
        way.close();
        servers.close();
    }

    @Test
    void isNotMissedForLong() {
        Shop shop = new Shop(cutOff.api());
        String product = shop.product("10.00", 1);
        way.set(Toxic.reset());
        await().atMost(Duration.ofSeconds(20)).until(() -> marks() == 1);
        for (String name : new String[] {"Desk", "Chair", "Sofa"}) {
            name(here.api(), product);
            Shop.seen(shop.admin(), product).patch(product, Map.of("name", name)).expect(200);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> name(here.api(), product).equals(name));
        }

        cutOff.close();

        await().atMost(Duration.ofSeconds(20)).until(() -> marks() == 0);
        assertThat(name(here.api(), product)).isEqualTo("Sofa");
    }

    private static String name(Api api, String product) {
        return api.get(product).expect(200).json().path("name").asString();
    }

    private long marks() {
        return here.bean(TransactionOperations.class)
                .execute(_ ->
                        here.bean(JdbcClient.class)
                                .sql("select count(*) from cache_untold")
                                .query(Long.class)
                                .single());
    }
}
