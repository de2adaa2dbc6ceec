package dev.plinth.middleware.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.ClientKey;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.WrongProofs;
import dev.plinth.embedded.Servers;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** Signing in and staying signed in with a key. */
@PlinthIT
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DpopSignInIT extends BoundTokens {

    DpopSignInIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Value("${plinth.public-url}") String house) {
        super(api, servers, house);
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

    private Answer refresh(Api at, @Nullable ClientKey by, String refreshToken) {
        Api client =
                by == null ? at : at.with("DPoP", by.proof("POST", house + "/auth/refresh", null));
        return client.post("/auth/refresh", Map.of("refreshToken", refreshToken));
    }

    private Answer get(Api at) {
        return with(at, key.proof("GET", house + ME, token)).get(ME);
    }
}
