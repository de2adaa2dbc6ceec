package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api.Answer;
import dev.plinth.embedded.Servers;
import dev.plinth.shared.Stranger;
import dev.plinth.signing.KeyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The service as two parts, each a service of its own, behind one address. */
@PlinthIT
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SplitJourneyIT {

    private final FrontDoor door = new FrontDoor();
    private final Api whole;
    private final Servers servers;
    private final Api house = new Api(door.port());
    private Node users;
    private Node orders;

    SplitJourneyIT(@Autowired Api whole, @Autowired Servers servers) {
        this.whole = whole;
        this.servers = servers;
    }

    @BeforeAll
    void startBoth(@TempDir Path keys) throws IOException, GeneralSecurityException {
        KeyFiles.write(keys, "current.pem");
        users = Node.start(servers, Map.of("PLINTH_ROLE", "users"));
        orders =
                Node.start(
                        servers,
                        Map.of(
                                "PLINTH_ROLE",
                                "orders",
                                "USER_SERVICE_URL",
                                "http://127.0.0.1:" + door.port(),
                                "USER_SERVICE_KEY",
                                key(),
                                "JWT_KEYS_DIR",
                                keys.toString(),
                                "PLINTH_REGION",
                                "eu-west-1"));
        door.leadTo(users.port(), orders.port());
        Person anybody = Person.registered(users.api());
        await().until(() -> at(orders, anybody).get("/orders").status() == 200);
    }

    private String key() {
        Map<String, Object> wish = Map.of("name", "Orders", "scopes", List.of("users:read"));
        return Person.admin(whole)
                .api()
                .post("/api-keys", wish)
                .expect(201)
                .json()
                .path("key")
                .asString();
    }

    @AfterAll
    void stopBoth() {
        orders.close();
        users.close();
        door.close();
    }

    @Test
    void leadsFromRegistrationToRefund() {
        new OrderJourneyIT(house).walk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products", "/orders", "/export/orders", "/webhooks", "/events"})
    void isNotServedByTheUsers(String path) {
        Problems.expect(admin(users).get(path), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users",
                "/users/me",
                "/auth/devices",
                "/api-keys",
                "/audit",
                "/export/users",
                "/.well-known/jwks.json"
            })
    void isNotServedByTheOrders(String path) {
        Problems.expect(admin(orders).get(path), 404, "not-found");
    }

    @Test
    void remembersUsersWhileTheirServiceIsAway() {
        Person known = Person.registered(house);
        Person fresh = Person.registered(house);
        Api support = Person.support(house).api();
        String ofKnown = "/orders/user/" + known.id();
        support.get(ofKnown).expect(200);
        String ofNobody = "/orders/user/" + UUID.randomUUID();
        assertThat(Problems.expect(support.get(ofNobody), 404, "not-found").body())
                .contains("User not found");

        door.setWithoutUsers(true);
        support.get(ofKnown).expect(200);
        support.get(ofKnown + "?status=PAID").expect(200);
        fresh.api().get("/orders/user/" + fresh.id()).expect(200);
        for (String unknown : List.of(fresh.id(), UUID.randomUUID().toString())) {
            Answer answer = support.get("/orders/user/" + unknown);
            Problems.expect(answer, 503, "unavailable");
            assertThat(answer.header("Retry-After")).isPresent();
        }
        door.setWithoutUsers(false);
        await().until(() -> support.get("/orders/user/" + fresh.id()).status() == 200);
    }

    @Test
    void forgetsWhoIsErased() {
        Person gone = Person.registered(house);
        Api support = Person.support(house).api();
        support.get("/orders/user/" + gone.id()).expect(200);

        Shop.seen(gone.api(), gone.path())
                .delete(gone.path(), Map.of("currentPassword", gone.password()))
                .expect(200);

        await().until(() -> support.get("/orders/user/" + gone.id()).status() == 404);
    }

    @Test
    void showsInOnePartWhatTheOtherHolds() {
        Person uma = Person.registered(house);
        String order = new Shop(house).ordered(uma.api());

        assertThat(uma.api().get(uma.path() + "/data").expect(200).body()).contains(Shop.id(order));
    }

    @Test
    void saysWhichRegionAnswers() {
        String lamp = new Shop(house).product("10.00", 1);
        Api there = orders.api();

        assertThat(List.of(there.get(lamp), there.get(lamp), there.get("/"), there.get("/orders")))
                .allSatisfy(
                        answer -> assertThat(answer.header("Plinth-Region")).hasValue("eu-west-1"));
        assertThat(there.get("/health").json().path("region").asString()).isEqualTo("eu-west-1");
        Answer elsewhere = users.api().get("/health");
        assertThat(elsewhere.header("Plinth-Region")).isEmpty();
        assertThat(elsewhere.json().has("region")).isFalse();
    }

    @Test
    void saysWhetherTheUserServiceAnswers() {
        assertThat(orders.api().get("/health").json().at("/checks/userService/status").asString())
                .isEqualTo("ok");
        assertThat(users.api().get("/health").json().at("/checks/userService/status").asString())
                .isEqualTo("absent");
    }

    /** Whoever has it can sign tokens for the orders, and not for the users. */
    @Test
    void refusesTokensOfTheOthersKeysWhereUsersAre() {
        String token = orders.bean(Stranger.class).token();

        users.api().with("Authorization", "Bearer " + token).get("/users/me").expect(401);
    }

    private Api admin(Node node) {
        return at(node, Person.admin(users.api()));
    }

    private static Api at(Node node, Person who) {
        return node.api().with("Authorization", who.api().header("Authorization").orElseThrow());
    }
}
