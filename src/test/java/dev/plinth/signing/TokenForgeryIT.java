package dev.plinth.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.RawSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Access tokens that nobody issued, or not so (guarantee G54). */
@PlinthIT
class TokenForgeryIT {

    private final Api api;
    private final RawSocket socket;
    private final String genuine;
    private final Forgeries forgeries;

    TokenForgeryIT(@Autowired Api api, @Autowired RawSocket socket, @Autowired SigningKeys keys) {
        this.api = api;
        this.socket = socket;
        Person uma = Person.registered(api);
        genuine =
                api.post("/auth/login", Map.of("email", uma.email(), "password", Person.PASSWORD))
                        .expect(200)
                        .json()
                        .path("accessToken")
                        .asString();
        forgeries = new Forgeries(genuine, keys.current());
    }

    /** Otherwise the other tests would show nothing. */
    @Test
    void takesATokenThatIsMadeAsOursAre() {
        get(genuine).expect(200);
        get(forgeries.twin()).expect(200);
    }

    @Test
    void refusesEveryOtherSignature() {
        refusesAll(forgeries.signatures());
    }

    @Test
    void refusesEveryOtherClaim() {
        refusesAll(forgeries.claims());
    }

    @Test
    void refusesEveryOtherKindOfToken() {
        refusesAll(forgeries.kinds());
    }

    @Test
    void refusesEveryOtherShape() {
        refusesAll(forgeries.shapes());
    }

    @Test
    void grantsNoRoleThatTheTokenDoesNotName() {
        api.with("Authorization", "Bearer " + genuine).get("/users").expect(403);
    }

    @Test
    void readsTheTokenFromOneHeaderAndFromNowhereElse() {
        api.get("/users/me?access_token=" + genuine).expect(401);
        for (String header : List.of("Basic dTpw", "Bearer", "Bearer  ", "Token " + genuine)) {
            api.with("Authorization", header).get("/users/me").expect(401);
        }
        String twice =
                socket.send(
                        """
                        GET /users/me HTTP/1.1\r
                        Host: localhost\r
                        Authorization: Bearer %1$s\r
                        Authorization: Bearer %1$s\r
                        Connection: close\r
                        \r
                        """
                                .formatted(genuine));
        assertThat(twice).startsWith("HTTP/1.1 401 ").contains("/problems/unauthorized");
    }

    private void refusesAll(Map<String, String> tokens) {
        assertThat(tokens)
                .allSatisfy((name, token) -> {
                    Answer answer = get(token);
                    assertThat(answer.status()).as(name).isEqualTo(401);
                    Problems.expect(answer, 401, "unauthorized");
                    assertThat(answer.header("WWW-Authenticate"))
                            .as(name)
                            .hasValue("Bearer error=\"invalid_token\"");
                });
    }

    private Answer get(String token) {
        return api.with("Authorization", "Bearer " + token).get("/users/me");
    }
}
