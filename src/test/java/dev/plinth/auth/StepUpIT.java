package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import dev.plinth.embedded.Servers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Sign-ins with the right password that look like a thief's. */
@PlinthIT
@TestInstance(Lifecycle.PER_CLASS)
class StepUpIT extends Visitors {

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    StepUpIT(
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        super(servers);
        this.transaction = transaction;
        this.database = database;
    }

    @Test
    void letsSomebodyInWhoIsWhereTheyWere() {
        Visitor uma = registered();

        guess(uma, 3);
        uma.signIn().expect(200);
    }

    @Test
    void asksForAMailedCodeWhereMuchIsUnlikeBefore() {
        Visitor thief = registered().elsewhere();
        guess(thief, 3);

        Answer asked = thief.signIn();

        Problems.expect(asked, 401, "step-up-required");
        assertThat(asked.header("WWW-Authenticate").orElseThrow())
                .contains("insufficient_user_authentication");
        assertThat(methods(asked)).containsExactly("email");
        JsonNode tokens = thief.prove(asked, code(thief)).expect(200).json();
        Api signedIn =
                thief.api()
                        .with("Authorization", "Bearer " + tokens.path("accessToken").asString());
        signedIn.get("/users/me").expect(200);
        thief.signIn().expect(200);
    }

    @Test
    void takesNoCodeOfBeforeThePasswordWasChanged() {
        Visitor uma = registered();
        Visitor thief = uma.elsewhere();
        guess(thief, 3);
        Answer asked = thief.signIn();
        String code = code(thief);
        changePassword(uma);

        Problems.expect(thief.prove(asked, code), 400, "invalid-code");
    }

    @Test
    void asksAnewOnceThePasswordWasChanged() {
        Visitor uma = registered();
        Visitor elsewhere = uma.elsewhere();
        guess(elsewhere, 3);
        Answer before = elsewhere.signIn();
        changePassword(uma);

        Answer asked = elsewhere.signIn("another-one-2");

        Problems.expect(asked, 401, "step-up-required");
        assertThat(asked.json().path("challenge")).isNotEqualTo(before.json().path("challenge"));
    }

    private static void changePassword(Visitor uma) {
        String token = uma.signIn().expect(200).json().path("accessToken").asString();
        Api self = uma.api().with("Authorization", "Bearer " + token);
        Answer me = self.get("/users/me").expect(200);
        self.with("If-Match", me.header("ETag").orElseThrow())
                .patch(
                        "/users/" + me.json().path("id").asString(),
                        Map.of("password", "another-one-2", "currentPassword", Person.PASSWORD))
                .expect(200);
    }

    @Test
    void takesACodeOnceAndNoOther() {
        Visitor thief = registered().elsewhere();
        guess(thief, 3);
        Answer asked = thief.signIn();
        String code = code(thief);

        List<Answer> answers = Race.of(2, _ -> thief.prove(asked, code));

        assertThat(Race.statuses(answers)).containsEntry(200, 1L);
        assertThat(thief.prove(asked, code).status()).isIn(400, 429);
    }

    @Test
    void countsACodeAsAGuess() {
        Visitor thief = registered().elsewhere();
        guess(thief, 3);
        Answer asked = thief.signIn();

        Problems.expect(thief.prove(asked, "00000000"), 400, "invalid-code");
        Problems.expect(thief.prove(asked, "00000001"), 400, "invalid-code");
        thief.prove(asked, code(thief)).expect(429);
    }

    @Test
    void asksAnAdministratorWhoGoesOnElsewhereWithAnotherProgram() {
        Visitor uma = registered();
        transaction.executeWithoutResult(_ ->
                database.sql("update users set role = 'ADMIN' where email = :email")
                        .param("email", uma.email())
                        .update());
        String token = uma.signIn().expect(200).json().path("refreshToken").asString();
        Api thief = uma.elsewhere().api().with("User-Agent", "thief/1.0");

        Problems.expect(refresh(thief, token), 401, "step-up-required");
        refresh(uma.api(), token).expect(200);
    }

    @Test
    void asksEvenAKnownDeviceThatIsWhereNobodyCanHaveGotTo() {
        Visitor uma = registered(BERLIN);
        String device = uma.signIn().expect(200).json().path("deviceToken").asString();

        Answer asked =
                new Visitor(node, uma.email(), SYDNEY)
                        .signIn(Person.PASSWORD, Map.of("deviceToken", device));

        Problems.expect(asked, 401, "step-up-required");
    }

    private static Answer refresh(Api api, String token) {
        return api.post("/auth/refresh", Map.of("refreshToken", token));
    }
}
