package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Inbox;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is asked for while sign-ins become void: whatever comes first, nothing old is left. */
@PlinthIT
class PasswordRaceIT extends Sessions {

    private static final String NEW_PASSWORD = "a-better-one-2";

    private final Servers servers;
    private final TransactionTemplate transaction;

    PasswordRaceIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        super(api, database);
        this.servers = servers;
        this.transaction = transaction;
    }

    @Test
    void renewsNothingOnceThePasswordChanges() {
        List<Answer> answers = inOrder(this::change, () -> refresh(uma.refreshToken()));

        answers.getFirst().expect(200);
        answers.getLast().expect(401);
    }

    @Test
    void voidsWhatIsRenewedJustBefore() {
        List<Answer> answers = inOrder(() -> refresh(uma.refreshToken()), this::change);

        answers.getLast().expect(200);
        voids(answers.getFirst().expect(200));
    }

    @Test
    void opensNoSignInWithTheOldPasswordOnceItChanges() {
        List<Answer> answers = inOrder(this::change, this::signIn);

        answers.getFirst().expect(200);
        answers.getLast().expect(401);
    }

    @Test
    void voidsTheSignInThatIsOpenedJustBefore() {
        List<Answer> answers = inOrder(this::signIn, this::change);

        answers.getLast().expect(200);
        voids(answers.getFirst().expect(200));
    }

    @Test
    void voidsWhatIsRenewedJustBeforeTheAccountIsClosed() {
        Api admin = Person.admin(api).api();

        List<Answer> answers =
                inOrder(() -> refresh(uma.refreshToken()), () -> turn(admin, "DEACTIVATED"));

        answers.getLast().expect(200);
        turn(admin, "ACTIVE").expect(200);
        voids(answers.getFirst().expect(200));
    }

    @Test
    void takesACodeForANewPasswordOnceHoweverManySendIt() {
        api.post("/auth/password/forgot", Map.of("email", uma.email())).expect(202);
        String code = new Inbox(servers, uma.email()).code("Choose a new password");
        Supplier<Answer> reset =
                () ->
                        api.post(
                                "/auth/password/reset",
                                Map.of("code", code, "password", NEW_PASSWORD));

        assertThat(inOrder(reset, reset)).extracting(Answer::status).containsExactly(204, 400);
    }

    private void voids(Answer tokens) {
        access(tokens.json()).get("/users/me").expect(401);
        refresh(tokens.json().path("refreshToken").asString()).expect(401);
    }

    /** Both while somebody else is at the password, who lets the first one go first. */
    private List<Answer> inOrder(Supplier<Answer> first, Supplier<Answer> second) {
        List<CompletableFuture<Answer>> answers =
                transaction.execute(_ -> {
                    int own =
                            database.sql(
                                            """
                                            select pg_backend_pid() from credentials
                                            where user_id = :user::uuid for update
                                            """)
                                    .param("user", uma.id())
                                    .query(Integer.class)
                                    .single();
                    return List.of(waits(first, own, 1), waits(second, own, 2));
                });
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Answer> waits(Supplier<Answer> request, int own, int waiting) {
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(request);
        await().until(() -> answer.isDone() || waitingFor(own) == waiting);
        return answer;
    }

    /** How many wait for this one, or for who does. */
    private int waitingFor(int own) {
        return database.sql(
                        """
                        with recursive waiting(pid) as (
                            select :own
                            union select lock.pid from pg_locks lock
                            join waiting on waiting.pid = any(pg_blocking_pids(lock.pid))
                            where not lock.granted)
                        select count(*) - 1 from waiting
                        """)
                .param("own", own)
                .query(Integer.class)
                .single();
    }

    private Answer signIn() {
        return api.post("/auth/login", Map.of("email", uma.email(), "password", Person.PASSWORD));
    }

    private Answer turn(Api admin, String status) {
        return Shop.seen(admin, uma.path()).patch(uma.path(), Map.of("status", status));
    }

    private Answer change() {
        return uma.api()
                .with("If-Match", uma.self().header("ETag").orElseThrow())
                .patch(
                        uma.path(),
                        Map.of("password", NEW_PASSWORD, "currentPassword", Person.PASSWORD));
    }
}
