package dev.plinth.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Race;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Signing in with an authenticator. */
@PlinthIT
class TotpIT {

    private final Api api;
    private final Person uma;

    TotpIT(@Autowired Api api) {
        this.api = api;
        uma = Person.registered(api);
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

        Problems.expect(Authenticators.confirm(uma, "000000"), 400, "invalid-code");
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

    private Factor setUp() {
        String secret = begin(Person.PASSWORD).expect(200).json().path("secret").asString();
        JsonNode codes =
                Authenticators.confirm(uma, code(secret, 0))
                        .expect(200)
                        .json()
                        .path("recoveryCodes");
        return new Factor(secret, codes.valueStream().map(JsonNode::asString).toList());
    }

    /** The code that an authenticator shows now, or will next. */
    private static String code(String secret, int ahead) {
        return Totp.code(secret, Instant.now().getEpochSecond() / 30 + ahead);
    }

    private Answer begin(String password) {
        return uma.api().post("/auth/mfa/totp", Map.of("currentPassword", password));
    }

    private Answer end(String code) {
        return uma.api().delete("/auth/mfa/totp", Map.of("code", code));
    }

    private Answer signIn() {
        return api.post("/auth/login", Map.of("email", uma.email(), "password", Person.PASSWORD));
    }

    private Answer prove(Answer asked, String code) {
        return api.post(
                "/auth/step-up",
                Map.of("challenge", asked.json().path("challenge").asString(), "code", code));
    }

    /** An authenticator, and the codes that stand in for it. */
    private record Factor(String secret, List<String> recoveryCodes) {}
}
