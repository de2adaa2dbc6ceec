package dev.plinth.middleware.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import dev.plinth.Shop;
import dev.plinth.WrongProofs;
import dev.plinth.embedded.Servers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Who calls with a token that is bound to a key proves each time that they hold it. */
@PlinthIT
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DpopProofsIT extends BoundTokens {

    private final Servers servers;

    DpopProofsIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Value("${plinth.public-url}") String house) {
        super(api, servers, house);
        this.servers = servers;
    }

    @Test
    void servesTheAddressThatTheClientUsed() {
        String there = "/api" + ME;

        with(api, key.proof("GET", house + there, token)).get(there).expect(200);
        with(api, key.proof("GET", house + ME, token)).get(ME + "?x=").expect(400);
    }

    @Test
    void refusesEveryWrongProof() {
        assertThat(WrongProofs.of(key, "GET", house + ME, token))
                .hasSizeGreaterThan(40)
                .allSatisfy((name, proof) -> expectInvalid(with(api, proof).get(ME)));
    }

    @Test
    void refusesATokenThatIsSentAsWhatItIsNot() {
        String proof = key.proof("GET", house + ME, token);
        String free =
                uma.api()
                        .get(ME)
                        .expect(200)
                        .response()
                        .request()
                        .headers()
                        .firstValue("Authorization")
                        .orElseThrow()
                        .substring("Bearer ".length());

        expectInvalid(api.with("Authorization", "Bearer " + token).get(ME));
        expectInvalid(api.with("Authorization", "Bearer " + token).with("DPoP", proof).get(ME));
        expectInvalid(api.with("Authorization", "DPoP " + token).get(ME));
        expectInvalid(
                api.with("Authorization", "DPoP " + free)
                        .with("DPoP", key.proof("GET", house + ME, free))
                        .get(ME));
        Problems.expect(
                api.with("Authorization", "DPoP x").with("DPoP", proof).get(ME),
                401,
                "unauthorized");
        uma.api().with("DPoP", "whatever it is").get(ME).expect(200);
    }

    @Test
    void takesEachProofOnceOnWhateverNode() {
        String proof = key.proof("GET", house + ME, token);

        with(api, proof).get(ME).expect(200);

        expectReplayed(with(api, proof).get(ME));
        expectReplayed(with(other.api(), proof).get(ME));
    }

    @Test
    void takesAProofThatAllNodesGetAtOnceOnOneOfThem() {
        String proof = key.proof("GET", house + ME, token);

        List<Answer> answers =
                Race.of(20, n -> with(n % 2 == 0 ? api : other.api(), proof).get(ME));

        assertThat(Race.statuses(answers)).isEqualTo(Map.of(200, 1L, 401, 19L));
    }

    @Test
    void takesEachProofOnceThoughRedisIsGone() {
        Map<String, String> alone = Map.of("PUBLIC_URL", house, "REDIS_URL", "redis://localhost:1");
        try (Node node = Node.start(servers, alone)) {
            String proof = key.proof("GET", house + ME, token);

            with(node.api(), proof).get(ME).expect(200);

            expectReplayed(with(node.api(), proof).get(ME));
        }
    }

    @Test
    void letsTheHolderDoWhatAnybodyMay() {
        Shop shop = new Shop(api);
        Map<String, Object> order = Shop.order(1, shop.product("10.00", 5));
        String idempotencyKey = "\"" + key.thumbprint() + "\"";

        Answer first = order(idempotencyKey, order).expect(201);
        Answer again = order(idempotencyKey, order).expect(201);

        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        String place = first.header("Location").orElseThrow();
        for (int n = 0; n < 3; n++) {
            String proof = key.proof("GET", house + place, token);
            with(api, proof).get(place).expect(200);
            expectReplayed(with(api, proof).get(place));
        }
        with(api, key.proof("GET", house + "/events", token)).get("/events").expect(200);
        Problems.expect(
                with(api, key.proof("GET", house + "/users", token)).get("/users"),
                403,
                "forbidden");
    }

    private Answer order(String idempotencyKey, Map<String, Object> order) {
        return with(api, key.proof("POST", house + "/orders", token))
                .with("Idempotency-Key", idempotencyKey)
                .post("/orders", order);
    }
}
