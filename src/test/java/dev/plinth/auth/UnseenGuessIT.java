package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Race;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import dev.plinth.risk.KnownBy;
import dev.plinth.risk.SignInGuard;
import dev.plinth.risk.SignInGuard.Attempt;
import dev.plinth.shared.Email;
import dev.plinth.shared.QuotaExceededException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A password that the service could not look at is no guess. */
@PlinthIT
@TestInstance(Lifecycle.PER_CLASS)
class UnseenGuessIT extends Visitors {

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    UnseenGuessIT(
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        super(servers);
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void countsNoGuessWhosePasswordWasNotLookedAt() {
        Visitor uma = registered();
        Visitor guesser = uma.elsewhere();

        List<Answer> answers =
                transaction.execute(_ -> {
                    database.sql("lock table credentials in access exclusive mode").update();
                    return Race.once(5, _ -> guesser.signIn("wrong one"));
                });

        assertThat(answers).extracting(Answer::status).containsOnly(503);
        guesser.signIn("wrong one").expect(401);
    }

    @Test
    void makesNobodyWaitForWhatWasNotLookedAt() {
        Visitor uma = registered();
        Visitor guesser = uma.elsewhere();
        IntStream.range(0, 8).forEach(_ -> tryAfterTheWait(guesser));
        forgetWaits();

        transaction.executeWithoutResult(_ -> {
            database.sql("lock table credentials in access exclusive mode").update();
            guesser.signIn("wrong one").expect(503);
        });

        guesser.signIn("wrong one").expect(401);
    }

    @Test
    void forgetsNoGuessForWhatWasUndone() {
        SignInGuard guard = node.bean(SignInGuard.class);
        Email uma = Email.of(Person.randomEmail());
        for (int failed = 1; failed <= 5; failed++) {
            guard.begin(uma, KnownBy.nothing());
            List<Attempt> undone =
                    Stream.generate(() -> guard.begin(uma, KnownBy.nothing()))
                            .limit(5L - failed)
                            .toList();
            undone.forEach(guard::undo);
        }

        assertThatThrownBy(() -> guard.begin(uma, KnownBy.nothing()))
                .isInstanceOf(QuotaExceededException.class);
    }

    @Test
    void countsNoPasswordOfSomebodySignedInThatWasNotLookedAt() {
        Person uma = Person.registered(node.api());
        Map<String, String> change =
                Map.of("email", Person.randomEmail(), "currentPassword", uma.password());

        transaction.executeWithoutResult(_ -> {
            database.sql("lock table credentials in access exclusive mode").update();
            Race.once(5, _ -> seen(uma).patch("/users/me", change).expect(503));
        });

        seen(uma).patch("/users/me", change).expect(200);
    }

    private static Api seen(Person person) {
        return Shop.seen(person.api(), "/users/me");
    }

    private void tryAfterTheWait(Visitor guesser) {
        forgetWaits();
        guesser.signIn("wrong one").expect(401);
    }

    /** As if the last guesses had been made a quarter of an hour ago. */
    private void forgetWaits() {
        transaction.executeWithoutResult(_ ->
                database.sql(
                                """
                                update sign_in_attempts
                                set last_at = last_at - interval '15 minutes' where failures > 0
                                """)
                        .update());
    }
}
