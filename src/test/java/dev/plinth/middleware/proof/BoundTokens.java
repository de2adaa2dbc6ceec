package dev.plinth.middleware.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.ClientKey;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.Problems;
import dev.plinth.embedded.Servers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import tools.jackson.databind.JsonNode;

/** Tokens that are bound to a key, over two nodes (guarantee G59). */
abstract class BoundTokens {

    static final String ME = "/users/me";

    final Api api;
    final String house;
    final Node other;
    final ClientKey key = ClientKey.random();
    final Person uma;
    final JsonNode tokens;
    final String token;

    BoundTokens(Api api, Servers servers, String house) {
        this.api = api;
        this.house = house;
        other = Node.start(servers, Map.of("PUBLIC_URL", house));
        uma = Person.registered(api);
        tokens = signIn(api).expect(200).json();
        token = tokens.path("accessToken").asString();
    }

    @AfterAll
    void stop() {
        other.close();
    }

    Answer signIn(Api at) {
        return signIn(at.with("DPoP", key.proof("POST", house + "/auth/login", null)), uma);
    }

    static Answer signIn(Api at, Person person) {
        return at.post("/auth/login", Map.of("email", person.email(), "password", Person.PASSWORD));
    }

    Api with(Api at, String proof) {
        return at.with("Authorization", "DPoP " + token).with("DPoP", proof);
    }

    static void expectInvalid(Answer answer) {
        Problems.expect(answer, 401, "invalid-device-proof");
        expectChallenge(answer);
    }

    static void expectReplayed(Answer answer) {
        Problems.expect(answer, 401, "proof-replayed");
        expectChallenge(answer);
    }

    private static void expectChallenge(Answer answer) {
        assertThat(answer.header("WWW-Authenticate").orElse(""))
                .startsWith("DPoP error=\"invalid_dpop_proof\"");
    }
}
