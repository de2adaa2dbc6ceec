package dev.plinth.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Inbox;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.embedded.Servers;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A sign-in with a password that changes before the second factor is asked for. */
@PlinthIT
class OldPasswordIT {

    private static final String NEW_PASSWORD = "a-better-one-2";

    private final Api api;
    private final Servers servers;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    OldPasswordIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        this.api = api;
        this.servers = servers;
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void isAskedForNothingAndEndsThere() {
        Late late = Stream.generate(this::late).filter(Late::wasInTime).findFirst().orElseThrow();

        String challenge = late.answer().json().path("challenge").asString("none");
        Map<String, String> proof = Map.of("challenge", challenge, "code", late.recoveryCode());
        assertThat(api.post("/auth/step-up", proof).status()).isEqualTo(400);
        Problems.expect(late.answer(), 401, "invalid-credentials");
    }

    /** A sign-in during which the password changes, and what would prove more. */
    private record Late(Answer answer, String recoveryCode) {

        /** On a busy build machine it may have waited for too long. */
        boolean wasInTime() {
            return answer.status() != 503;
        }
    }

    private Late late() {
        Person uma = Person.registered(api);
        Inbox inbox = new Inbox(servers, uma.email());
        api.post("/auth/email/verify", Map.of("code", inbox.code("Welcome to Plinth"))).expect(204);
        String recoveryCode = Authenticators.setUp(uma).getFirst();
        api.post("/auth/password/forgot", Map.of("email", uma.email())).expect(202);
        String code = inbox.code("Choose a new password");
        return new Late(signIn(uma, () -> reset(code)), recoveryCode);
    }

    /** Does something after the password was right, and before the second factor is looked for. */
    private Answer signIn(Person uma, Runnable meanwhile) {
        Map<String, String> request = Map.of("email", uma.email(), "password", uma.password());
        CompletableFuture<Answer> answer =
                transaction.execute(_ -> {
                    database.sql("lock table totp_secrets in access exclusive mode").update();
                    CompletableFuture<Answer> begun =
                            CompletableFuture.supplyAsync(() -> api.post("/auth/login", request));
                    await().until(() -> begun.isDone() || isWaiting());
                    meanwhile.run();
                    return begun;
                });
        return Objects.requireNonNull(answer).join();
    }

    private boolean isWaiting() {
        return database.sql(
                        """
                        select exists (select from pg_locks
                            where relation = 'totp_secrets'::regclass and not granted)
                        """)
                .query(Boolean.class)
                .single();
    }

    private void reset(String code) {
        api.post("/auth/password/reset", Map.of("code", code, "password", NEW_PASSWORD))
                .expect(204);
    }
}
