package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api.Answer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

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
    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final Person uma;

    SecurityChecklistIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction) {
        this.api = api;
        this.database = database;
        this.transaction = transaction;
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

    /** A row that no code has written: what a bug looks like from outside. */
    @Test
    void aBugShowsNothingOfItself() {
        Person support = Person.support(api);
        String found = "/users?email=" + uma.email();
        setRole("NONSENSE");
        try {
            await().until(() -> support.api().get(found).status() == 500);
            Answer answer = support.api().get(found);

            Problems.expect(answer, 500, "internal-error");
            assertThat(HEADERS)
                    .allSatisfy((name, value) -> assertThat(answer.header(name)).hasValue(value));
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
            assertThat(answer.body()).doesNotContain("NONSENSE", "dev.plinth", "Exception", "enum");
        } finally {
            setRole("USER");
        }
    }

    private void setRole(String role) {
        transaction.executeWithoutResult(_ ->
                database.sql("update users set role = :role where id = :id::uuid")
                        .param("role", role)
                        .param("id", uma.id())
                        .update());
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
