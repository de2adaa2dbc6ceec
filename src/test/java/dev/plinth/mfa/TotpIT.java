package dev.plinth.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Inbox;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import dev.plinth.embedded.Servers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Signing in with an authenticator. */
@PlinthIT
class TotpIT {

    private static final String NEW_PASSWORD = "a-better-one-2";

    private final Api api;
    private final JdbcClient database;
    private final Person uma;
    private final Inbox inbox;

    TotpIT(@Autowired Api api, @Autowired Servers servers, @Autowired JdbcClient database) {
        this.api = api;
        this.database = database;
        uma = Person.registered(api);
        inbox = new Inbox(servers, uma.email());
    }

    @Test
    void asksForACodeAtEverySignIn() {
        String secret = setUp().secret();

        Answer asked = signIn();

        Problems.expect(asked, 401, "step-up-required");
        assertThat(asked.json().path("methods"))
                .extracting(JsonNode::asString)
                .containsExactly("totp", "recovery-code");
        prove(asked, code(secret, 1)).expect(200);
        signIn().expect(401);
    }

    @Test
    void takesEachCodeOnce() {
        String secret = setUp().secret();
        String code = code(secret, 1);
        Answer first = signIn();
        Answer second = signIn();

        List<Answer> answers = Race.of(2, n -> prove(n == 0 ? first : second, code));

        assertThat(Race.statuses(answers)).isEqualTo(Map.of(200, 1L, 400, 1L));
    }

    @Test
    void takesEachRecoveryCodeOnce() {
        String code = setUp().recoveryCodes().getFirst();

        prove(signIn(), code.toUpperCase(Locale.ROOT)).expect(200);

        Problems.expect(prove(signIn(), code), 400, "invalid-code");
    }

    @Test
    void countsOnlyOnceItIsConfirmed() {
        begin(Person.PASSWORD).expect(200);
        signIn().expect(200);

        Problems.expect(confirm("000000"), 400, "invalid-code");
        signIn().expect(200);
    }

    @Test
    void beginsWithThePasswordOnly() {
        Problems.expect(begin("wrong one"), 400, "validation-failed");
    }

    @Test
    void isNotGuessedAtByWhoeverHasAToken() {
        setUp();

        List<Answer> answers = IntStream.range(0, 6).mapToObj(_ -> end("000000")).toList();

        assertThat(answers.subList(0, 5)).allMatch(answer -> answer.status() == 400);
        answers.getLast().expect(429);
    }

    @Test
    void asksForThePasswordAsSlowlyAsSigningInDoes() {
        List<Answer> answers = IntStream.range(0, 6).mapToObj(_ -> begin("wrong one")).toList();

        assertThat(answers.subList(0, 5)).allMatch(answer -> answer.status() == 400);
        answers.getLast().expect(429);
    }

    @Test
    void beginsOnceHoweverManyAskAtOnce() {
        List<Answer> answers = Race.of(4, _ -> begin(Person.PASSWORD));

        assertThat(Race.statuses(answers).keySet()).isEqualTo(Set.of(200));
    }

    @Test
    void endsWithACode() {
        String secret = setUp().secret();

        Problems.expect(end("000000"), 400, "invalid-code");
        Problems.expect(begin(Person.PASSWORD), 409, "already-exists");
        end(code(secret, 1)).expect(204);

        signIn().expect(200);
        begin(Person.PASSWORD).expect(200);
    }

    @Test
    void isNeededForANewAddressOrPassword() {
        Factor factor = setUp();

        Problems.expect(change("email", Person.randomEmail(), null), 400, "validation-failed");
        Answer guessed = change("password", "another one 2", "000000");
        Problems.expect(guessed, 400, "validation-failed");
        assertThat(guessed.body()).contains("\"/code\"");

        change("email", Person.randomEmail(), factor.recoveryCodes().getFirst()).expect(200);
        change("name", "Uma Again", null).expect(200);
    }

    @Test
    void locksNobodyOutWhoseAddressSomebodyElseRegistered() {
        setUp();

        resetPassword();

        signIn(NEW_PASSWORD).expect(200);
        assertThat(inbox.letter("Signing in needs no code any more")).isNotNull();
        assertThat(storedRecoveryCodes()).isEmpty();
    }

    @Test
    void staysWithANewPasswordOfWhoHasShownTheirAddress() {
        api.post("/auth/email/verify", Map.of("code", inbox.code("Welcome to Plinth"))).expect(204);
        setUp();

        resetPassword();

        Problems.expect(signIn(NEW_PASSWORD), 401, "step-up-required");
    }

    private void resetPassword() {
        api.post("/auth/password/forgot", Map.of("email", uma.email())).expect(202);
        String code = inbox.code("Choose a new password");
        api.post("/auth/password/reset", Map.of("code", code, "password", NEW_PASSWORD))
                .expect(204);
    }

    @Test
    void storesNoRecoveryCode() {
        List<String> codes = setUp().recoveryCodes();

        assertThat(storedRecoveryCodes())
                .hasSize(codes.size())
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    private List<String> storedRecoveryCodes() {
        return database.sql("select code_hash from recovery_codes where user_id = :user::uuid")
                .param("user", uma.id())
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private Factor setUp() {
        String secret = begin(Person.PASSWORD).expect(200).json().path("secret").asString();
        JsonNode codes = confirm(code(secret, 0)).expect(200).json().path("recoveryCodes");
        return new Factor(secret, codes.valueStream().map(JsonNode::asString).toList());
    }

    /** The code that an authenticator shows now, or will next. */
    private static String code(String secret, int ahead) {
        return Totp.code(secret, Instant.now().getEpochSecond() / 30 + ahead);
    }

    private Answer change(String what, String value, @Nullable String code) {
        Map<String, String> patch = new HashMap<>(Map.of(what, value));
        if (!what.equals("name")) {
            patch.put("currentPassword", Person.PASSWORD);
        }
        if (code != null) {
            patch.put("code", code);
        }
        return uma.api()
                .with("If-Match", uma.self().header("ETag").orElseThrow())
                .patch(uma.path(), patch);
    }

    private Answer begin(String password) {
        return uma.api().post("/auth/mfa/totp", Map.of("currentPassword", password));
    }

    private Answer confirm(String code) {
        return uma.api().post("/auth/mfa/totp/confirm", Map.of("code", code));
    }

    private Answer end(String code) {
        return uma.api().delete("/auth/mfa/totp", Map.of("code", code));
    }

    private Answer signIn() {
        return signIn(Person.PASSWORD);
    }

    private Answer signIn(String password) {
        return api.post("/auth/login", Map.of("email", uma.email(), "password", password));
    }

    private Answer prove(Answer asked, String code) {
        return api.post(
                "/auth/step-up",
                Map.of("challenge", asked.json().path("challenge").asString(), "code", code));
    }

    /** An authenticator, and the codes that stand in for it. */
    private record Factor(String secret, List<String> recoveryCodes) {}
}
