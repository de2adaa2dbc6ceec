package dev.plinth.middleware.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.ClientKey;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import dev.plinth.Shop;
import dev.plinth.WrongProofs;
import dev.plinth.embedded.Servers;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** Tokens that are bound to a key, over two nodes (guarantee G59). */
@PlinthIT
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DpopIT {

    private static final String ME = "/users/me";

    private final Api api;
    private final String house;
    private final Servers servers;
    private final Node other;
    private final ClientKey key = ClientKey.random();
    private final Person uma;
    private final JsonNode tokens;
    private final String token;

    DpopIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Value("${plinth.public-url}") String house) {
        this.api = api;
        this.house = house;
        this.servers = servers;
        other = Node.start(servers, Map.of("PUBLIC_URL", house));
        uma = Person.registered(api);
        tokens = signIn(api).expect(200).json();
        token = tokens.path("accessToken").asString();
    }

    @AfterAll
    void stop() {
        other.close();
    }

    @Test
    void bindsTokensToTheKeyOfWhoSignsIn() throws ParseException {
        Object bound = SignedJWT.parse(token).getJWTClaimsSet().getClaim("cnf");

        assertThat(tokens.path("tokenType").asString()).isEqualTo("DPoP");
        assertThat(bound).isEqualTo(Map.of("jkt", key.thumbprint()));
        assertThat(get(api).expect(200).json().path("id").asString()).isEqualTo(uma.id());
        get(other.api()).expect(200);
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
    void signsNobodyInWithAWrongProof() {
        assertThat(WrongProofs.of(key, "POST", house + "/auth/login", null))
                .allSatisfy((name, proof) -> expectInvalid(signIn(api.with("DPoP", proof), uma)));
        String proof = key.proof("POST", house + "/auth/login", null);
        signIn(api.with("DPoP", proof), uma).expect(200);
        expectReplayed(signIn(other.api().with("DPoP", proof), uma));
    }

    @Test
    void renewsTokensForTheirKeyOnly() {
        String refresh = tokens.path("refreshToken").asString();
        ClientKey thief = ClientKey.random();

        expectInvalid(refresh(api, null, refresh));
        expectInvalid(refresh(other.api(), thief, refresh));
        JsonNode next = refresh(other.api(), key, refresh).expect(200).json();
        assertThat(next.path("tokenType").asString()).isEqualTo("DPoP");
        String successor = next.path("refreshToken").asString();
        expectInvalid(refresh(api, null, successor));
        expectInvalid(refresh(api, thief, refresh));
        refresh(api, key, successor).expect(200);
    }

    @Test
    void endsTheSignInWhenItsKeyUsesARefreshTokenAgain() {
        JsonNode mine = signIn(api).expect(200).json();
        String refresh = mine.path("refreshToken").asString();
        JsonNode used = refresh(api, key, refresh).expect(200).json();
        JsonNode next = refresh(api, key, used.path("refreshToken").asString()).expect(200).json();

        Problems.expect(refresh(other.api(), key, refresh), 401, "invalid-refresh-token");

        Problems.expect(
                refresh(api, key, next.path("refreshToken").asString()),
                401,
                "invalid-refresh-token");
        String ended = next.path("accessToken").asString();
        Problems.expect(
                api.with("Authorization", "DPoP " + ended)
                        .with("DPoP", key.proof("GET", house + ME, ended))
                        .get(ME),
                401,
                "unauthorized");
    }

    @Test
    void bindsWhatWasFreeOnceAKeyIsShown() {
        Person free = Person.registered(api);

        JsonNode bound = refresh(api, key, free.refreshToken()).expect(200).json();

        assertThat(bound.path("tokenType").asString()).isEqualTo("DPoP");
        expectInvalid(refresh(api, null, bound.path("refreshToken").asString()));
        free.api().get(ME).expect(200);
        Problems.expect(refresh(api, null, free.refreshToken()), 401, "invalid-refresh-token");
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

    private Answer signIn(Api at) {
        return signIn(at.with("DPoP", key.proof("POST", house + "/auth/login", null)), uma);
    }

    private static Answer signIn(Api at, Person person) {
        return at.post("/auth/login", Map.of("email", person.email(), "password", Person.PASSWORD));
    }

    private Answer refresh(Api at, @Nullable ClientKey by, String refreshToken) {
        Api client =
                by == null ? at : at.with("DPoP", by.proof("POST", house + "/auth/refresh", null));
        return client.post("/auth/refresh", Map.of("refreshToken", refreshToken));
    }

    private Answer get(Api at) {
        return with(at, key.proof("GET", house + ME, token)).get(ME);
    }

    private Api with(Api at, String proof) {
        return at.with("Authorization", "DPoP " + token).with("DPoP", proof);
    }

    private static void expectInvalid(Answer answer) {
        Problems.expect(answer, 401, "invalid-device-proof");
        expectChallenge(answer);
    }

    private static void expectReplayed(Answer answer) {
        Problems.expect(answer, 401, "proof-replayed");
        expectChallenge(answer);
    }

    private static void expectChallenge(Answer answer) {
        assertThat(answer.header("WWW-Authenticate").orElse(""))
                .startsWith("DPoP error=\"invalid_dpop_proof\"");
    }
}
