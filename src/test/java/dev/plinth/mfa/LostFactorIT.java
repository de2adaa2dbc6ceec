package dev.plinth.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Inbox;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import dev.plinth.embedded.Servers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** An administrator takes away the authenticator of somebody who has lost it. */
@PlinthIT
class LostFactorIT {

    private static final Map<String, String> PROOF = Map.of("currentPassword", Person.PASSWORD);

    private final Api api;
    private final JdbcClient database;
    private final Person uma;
    private final Person admin;
    private final Inbox inbox;

    LostFactorIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        this.api = api;
        this.database = database;
        uma = Person.registered(api);
        inbox = new Inbox(servers, uma.email());
        String email = Person.registered(api).email();
        transaction.executeWithoutResult(_ ->
                database.sql("update users set role = 'ADMIN' where email = :email")
                        .param("email", email)
                        .update());
        admin = Person.signedIn(api, email, Person.PASSWORD); // whose guesses nobody else counts
    }

    @Test
    void letsThemInWithTheirPassword() {
        Authenticators.setUp(uma);
        signIn(uma).expect(401);

        remove(PROOF).expect(204);

        Person again = Person.signedIn(api, uma.email(), Person.PASSWORD);
        assertThat(rows("totp_secrets")).isZero();
        assertThat(rows("recovery_codes")).isZero();
        Authenticators.setUp(again);
    }

    @Test
    void endsAllTheirSignIns() {
        Authenticators.setUp(uma);

        remove(PROOF).expect(204);

        uma.api().get("/users/me").expect(401);
        api.post("/auth/refresh", Map.of("refreshToken", uma.refreshToken())).expect(401);
    }

    @Test
    void voidsWhatWasBegunOfASignIn() {
        String code = Authenticators.setUp(uma).getFirst();
        String challenge = signIn(uma).json().path("challenge").asString();

        remove(PROOF).expect(204);

        Map<String, String> proof = Map.of("challenge", challenge, "code", code);
        Problems.expect(api.post("/auth/step-up", proof), 400, "invalid-code");
    }

    @Test
    void tellsThemAndTheAudit() {
        Authenticators.setUp(uma);

        remove(PROOF).expect(204);

        String letter = Inbox.text(inbox.letter("An administrator took your authenticator away"));
        assertThat(letter).contains("Network: of somebody else");
        JsonNode row = await().until(this::audited, rows -> !rows.isEmpty()).getFirst();
        assertThat(row.path("actor").asString()).isEqualTo(admin.id());
    }

    @Test
    void forgetsWhatWasBegunAndGuessed() {
        uma.api().post("/auth/mfa/totp", PROOF).expect(200);
        IntStream.range(0, 5).forEach(_ -> Authenticators.confirm(uma, "000000").expect(400));
        Authenticators.confirm(uma, "000000").expect(429);

        remove(PROOF).expect(204);

        assertThat(rows("totp_secrets")).isZero();
        Authenticators.setUp(Person.signedIn(api, uma.email(), Person.PASSWORD));
    }

    @Test
    void isDoneOnceHoweverManyAskForIt() {
        Authenticators.setUp(uma);
        List<Answer> answers = Race.of(3, _ -> remove(PROOF));
        assertThat(Race.statuses(answers)).isEqualTo(Map.of(204, 3L));
        Person again = Person.signedIn(api, uma.email(), Person.PASSWORD);

        remove(PROOF).expect(204);

        again.self();
        await().until(() -> !audited().isEmpty());
        assertThat(audited()).hasSize(1);
    }

    @Test
    void asksForTheAdministratorsPassword() {
        Authenticators.setUp(uma);

        Problems.expect(remove(Map.of()), 400, "validation-failed");
        Problems.expect(remove(Map.of("currentPassword", "wrong 1")), 400, "validation-failed");

        assertThat(rows("totp_secrets")).isOne();
        uma.self();
    }

    @Test
    void asksForTheAdministratorsCodeWhereThereIsOne() {
        Authenticators.setUp(uma);
        String code = Authenticators.setUp(admin).getFirst();

        Answer without = remove(PROOF);
        Problems.expect(without, 400, "validation-failed");
        assertThat(without.body()).contains("\"/code\"");

        remove(Map.of("currentPassword", Person.PASSWORD, "code", code)).expect(204);
    }

    @Test
    void isNotForOnesOwnNorForNobody() {
        Problems.expect(remove(admin.path(), PROOF), 422, "business-rule");
        Problems.expect(remove("/users/" + UUID.randomUUID(), PROOF), 404, "not-found");
        uma.api().delete(admin.path() + "/mfa", PROOF).expect(403);
    }

    private Answer remove(Map<String, String> proof) {
        return remove(uma.path(), proof);
    }

    private Answer remove(String user, Map<String, String> proof) {
        return admin.api().delete(user + "/mfa", proof);
    }

    private Answer signIn(Person person) {
        return api.post(
                "/auth/login", Map.of("email", person.email(), "password", Person.PASSWORD));
    }

    private List<JsonNode> audited() {
        return admin.api()
                .get("/audit?type=user.totp-removed&subject=" + uma.id())
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private int rows(String table) {
        return database.sql("select count(*) from %s where user_id = :user::uuid".formatted(table))
                .param("user", uma.id())
                .query(Integer.class)
                .single();
    }
}
