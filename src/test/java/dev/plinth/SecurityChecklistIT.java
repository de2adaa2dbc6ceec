package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rows of docs/security.md that no other test is about. */
@PlinthIT
class SecurityChecklistIT {

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Strict-Transport-Security", "max-age=31536000; includeSubDomains",
                    "X-Content-Type-Options", "nosniff",
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "Referrer-Policy", "no-referrer");

    private final Api api;
    private final Person uma;

    SecurityChecklistIT(@Autowired Api api) {
        this.api = api;
        uma = Person.registered(api);
    }

    /** What is refused is looked at in {@link BadInputIT}. */
    private Stream<Answer> answers() {
        Person again = Person.signedIn(api, uma.email(), uma.password());
        return Stream.of(
                api.get("/products?limit=1").expect(200),
                api.get("/health").expect(200),
                api.get("/.well-known/jwks.json").expect(200),
                uma.api().get("/users/me").expect(200),
                uma.api().get("/orders").expect(200),
                api.post("/auth/login", Map.of("email", uma.email(), "password", uma.password()))
                        .expect(200),
                api.post("/auth/logout", Map.of("refreshToken", again.refreshToken())).expect(204),
                api.get("/users/me").expect(401),
                uma.api().get("/export/users").expect(403),
                api.get("/nothing").expect(404),
                api.delete("/products").expect(405));
    }

    @Test
    void everyAnswerHasTheHeadersThatBrowsersObey() {
        assertThat(answers())
                .allSatisfy(answer ->
                        assertThat(HEADERS)
                                .allSatisfy((name, value) ->
                                        assertThat(answer.header(name)).as(name).hasValue(value)));
    }

    @Test
    void noAnswerIsForSharedCachesUnlessItIsForEverybody() {
        assertThat(uma.api().get("/users/me").header("Cache-Control"))
                .hasValue("private, no-cache");
        assertThat(api.get("/users/me").header("Cache-Control")).hasValue("no-store");
        assertThat(
                        api.post(
                                        "/auth/login",
                                        Map.of("email", uma.email(), "password", uma.password()))
                                .header("Cache-Control"))
                .hasValue("no-store");
    }

    @Test
    void noAnswerSaysWhatServesIt() {
        assertThat(answers())
                .allSatisfy(answer -> {
                    assertThat(answer.header("Server")).isEmpty();
                    assertThat(answer.header("X-Powered-By")).isEmpty();
                });
    }

    /** So there is nothing that another site's page could have a browser send along. */
    @Test
    void noAnswerSetsACookie() {
        assertThat(answers())
                .allSatisfy(answer -> assertThat(answer.header("Set-Cookie")).isEmpty());
    }
}
