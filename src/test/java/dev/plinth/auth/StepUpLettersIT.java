package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.embedded.Servers;
import dev.plinth.mfa.Authenticators;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How many codes are mailed to somebody whose password is known. */
@PlinthIT
@TestInstance(Lifecycle.PER_CLASS)
class StepUpLettersIT extends Visitors {

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    StepUpLettersIT(
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        super(servers);
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void endAfterFiveHoweverManyDevicesAreNamed() {
        Visitor owner = registered();
        promote(owner);
        List<Answer> asked =
                IntStream.range(0, 5).mapToObj(n -> named(owner.elsewhere(), n)).toList();
        assertThat(asked).allMatch(answer -> answer.status() == 401);

        Answer refused = named(owner.elsewhere(), 5);

        Problems.expect(refused, 429, "quota-exceeded");
        assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow())).isBetween(1L, 600L);
        assertThat(lettersTo(owner)).isEqualTo(5);
        owner.signIn().expect(200);
    }

    @Test
    void endForWhoGoesOnElsewhereToo() {
        Visitor owner = registered();
        promote(owner);
        String token = owner.signIn().expect(200).json().path("refreshToken").asString();
        IntStream.range(0, 5).forEach(n -> named(owner.elsewhere(), n).expect(401));

        Answer refused =
                owner.elsewhere()
                        .api()
                        .with("User-Agent", "thief/1.0")
                        .post("/auth/refresh", Map.of("refreshToken", token));

        Problems.expect(refused, 429, "quota-exceeded");
    }

    @Test
    void areNoGuesses() {
        Visitor owner = registered();
        promote(owner);

        List<Answer> asked =
                IntStream.range(0, 15).mapToObj(n -> named(owner.elsewhere(), n)).toList();

        assertThat(asked.subList(5, asked.size()))
                .extracting(answer -> answer.json().path("violated-policies").path(0).asString())
                .containsOnly("step-up-letters");
    }

    private void promote(Visitor owner) {
        transaction.executeWithoutResult(_ ->
                database.sql("update users set role = 'ADMIN' where email = :email")
                        .param("email", owner.email())
                        .update());
    }

    private static Answer named(Visitor thief, int device) {
        return thief.signIn(Person.PASSWORD, Map.of("deviceName", "Device " + device));
    }

    @Test
    void sendsOneLetterHoweverOftenSomebodyTries() {
        Visitor thief = registered().elsewhere();
        guess(thief, 3);

        List<Answer> asked = IntStream.range(0, 4).mapToObj(_ -> thief.signIn()).toList();

        assertThat(asked).allMatch(answer -> answer.status() == 401);
        assertThat(asked)
                .extracting(answer -> answer.json().path("challenge").asString())
                .containsOnly(asked.getFirst().json().path("challenge").asString());
        assertThat(lettersTo(thief)).isEqualTo(1);
    }

    @Test
    void mailsACodeToWhomWasJustAskedForThatOfAnAuthenticator() {
        Visitor uma = registered();
        Person signedIn = Person.signedIn(uma.api(), uma.email(), Person.PASSWORD);
        Visitor elsewhere = uma.elsewhere();
        String recovery = Authenticators.setUp(signedIn).getFirst();
        assertThat(methods(elsewhere.signIn())).doesNotContain("email");
        signedIn.api().delete("/auth/mfa/totp", Map.of("code", recovery)).expect(204);
        guess(elsewhere, 3);

        Answer asked = elsewhere.signIn();

        assertThat(methods(asked)).containsExactly("email");
        elsewhere.prove(asked, code(elsewhere)).expect(200);
    }

    private long lettersTo(Visitor visitor) {
        return database.sql(
                        """
                        select count(*) from events e join users u on u.id = e.actor_id
                        where e.type = 'session.step-up-asked' and u.email = :email
                        """)
                .param("email", visitor.email())
                .query(Long.class)
                .single();
    }
}
