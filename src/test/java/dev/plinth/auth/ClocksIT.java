package dev.plinth.auth;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sign-ins and what ends them, on two nodes of which one is ahead of its time. */
@PlinthIT
class ClocksIT extends Sessions {

    private static final InstantSource FAST = () -> Instant.now().plus(Duration.ofSeconds(5));
    private static final String NEW_PASSWORD = "a-better-one-2";

    private static Node ahead;

    ClocksIT(@Autowired Api api, @Autowired JdbcClient database) {
        super(api, database);
    }

    @BeforeAll
    static void start(@Autowired Servers servers) {
        ahead = Node.start(servers, Map.of(), FAST);
    }

    @AfterAll
    static void stop() {
        ahead.close();
    }

    @Test
    void aNewPasswordEndsWhatANodeThatIsAheadHasBegun() {
        Answer before = signIn(ahead.api(), Person.PASSWORD);

        change(uma.api());

        refresh(refreshToken(before)).expect(401);
        access(before.json()).get("/users/me").expect(401);
    }

    @Test
    void aNewPasswordOnANodeThatIsAheadEndsNothingThatComesAfterIt() {
        change(Person.signedIn(ahead.api(), uma.email(), Person.PASSWORD).api());

        Answer after = signIn(api, NEW_PASSWORD);

        access(after.json()).get("/users/me").expect(200);
        refresh(refreshToken(after)).expect(200);
    }

    @Test
    void whoRegistersOnANodeThatIsAheadStaysSignedIn() {
        String email = Person.registered(ahead.api()).email();

        Person somebody = Person.signedIn(api, email, Person.PASSWORD);

        refresh(somebody.refreshToken()).expect(200);
    }

    private Answer signIn(Api api, String password) {
        return api.post("/auth/login", Map.of("email", uma.email(), "password", password))
                .expect(200);
    }

    private void change(Api uma) {
        Shop.seen(uma, this.uma.path())
                .patch(
                        this.uma.path(),
                        Map.of("password", NEW_PASSWORD, "currentPassword", Person.PASSWORD))
                .expect(200);
    }

    private static String refreshToken(Answer tokens) {
        return tokens.json().path("refreshToken").asString();
    }
}
