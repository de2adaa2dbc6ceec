package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Signing in with a password, and signing out. */
@PlinthIT
class SignInIT extends Sessions {

    SignInIT(@Autowired Api api, @Autowired JdbcClient database) {
        super(api, database);
    }

    @Test
    void givesTokensThatNobodyMayStore() {
        Answer answer = login(uma.email().toUpperCase(Locale.ROOT), Person.PASSWORD).expect(200);
        JsonNode tokens = answer.json();

        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(tokens.path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(tokens.path("expiresIn").asInt()).isEqualTo(300);
        assertThat(tokens.path("deviceId").asString()).isNotEmpty();
        assertThat(access(tokens).get("/users/me").expect(200).json().path("id").asString())
                .isEqualTo(uma.id());
    }

    @Test
    void doesNotTellAnUnknownAddressFromAWrongPassword() {
        Answer wrong = login(uma.email(), "wrong one");
        Answer unknown = login(Person.randomEmail(), Person.PASSWORD);

        Problems.expect(wrong, 401, "invalid-credentials");
        assertThat(withoutId(unknown.expect(401))).isEqualTo(withoutId(wrong));
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(wrong.response().headers().map().keySet());
    }

    /** Neither trimmed nor cut nor in another case (ASVS 6.2.8). */
    @ParameterizedTest
    @ValueSource(ints = {64, 128})
    void takesAPasswordAsItIs(int length) {
        String email = Person.randomEmail();
        String password = " Correct Horse".repeat(10).substring(0, length - 1) + " ";
        Map<String, String> wanted = Map.of("name", "Long", "email", email, "password", password);
        api.post("/users", wanted).expect(201);

        login(email, password).expect(200);
        for (String other :
                List.of(
                        password.strip(),
                        password.toLowerCase(Locale.ROOT),
                        password.substring(0, length - 1))) {
            login(email, other).expect(401);
        }
    }

    /** 19 MiB and two passes at least (ASVS 11.4.2). */
    @Test
    void storesPasswordsAsArgon2() {
        String hash =
                database.sql("select password_hash from credentials where user_id = :user::uuid")
                        .param("user", uma.id())
                        .query(String.class)
                        .single();

        assertThat(hash).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void signsOutAtOnceAndOnlyHere() {
        Person elsewhere = Person.signedIn(api, uma.email(), Person.PASSWORD);

        signOut(uma.refreshToken()).expect(204);

        uma.api().get("/users/me").expect(401);
        refresh(uma.refreshToken()).expect(401);
        elsewhere.api().get("/users/me").expect(200);
    }

    @Test
    void signsOutTwiceAndWithAnyTokenWithoutAWord() {
        signOut(uma.refreshToken()).expect(204);
        signOut(uma.refreshToken()).expect(204);
        signOut("unknown").expect(204);
    }

    @Test
    void takesNoAccessTokenForARefreshTokenNorTheOtherWayRound() {
        JsonNode tokens = login(uma.email(), Person.PASSWORD).expect(200).json();

        refresh(tokens.path("accessToken").asString()).expect(401);
        api.with("Authorization", "Bearer " + tokens.path("refreshToken").asString())
                .get("/users/me")
                .expect(401);
    }

    private Answer login(String email, String password) {
        return api.post("/auth/login", Map.of("email", email, "password", password));
    }

    private static ObjectNode withoutId(Answer answer) {
        return ((ObjectNode) answer.json()).without("requestId");
    }
}
