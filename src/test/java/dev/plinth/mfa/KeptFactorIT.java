package dev.plinth.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Inbox;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.embedded.Servers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An authenticator when its owner's address or password changes, and how its codes are stored. */
@PlinthIT
class KeptFactorIT {

    private static final String NEW_PASSWORD = "a-better-one-2";

    private final Api api;
    private final JdbcClient database;
    private final Person uma;
    private final Inbox inbox;

    KeptFactorIT(@Autowired Api api, @Autowired Servers servers, @Autowired JdbcClient database) {
        this.api = api;
        this.database = database;
        uma = Person.registered(api);
        inbox = new Inbox(servers, uma.email());
    }

    @Test
    void isNeededForANewAddressOrPassword() {
        List<String> recoveryCodes = Authenticators.setUp(uma);

        Problems.expect(change("email", Person.randomEmail(), null), 400, "validation-failed");
        Answer guessed = change("password", "another one 2", "000000");
        Problems.expect(guessed, 400, "validation-failed");
        assertThat(guessed.body()).contains("\"/code\"");

        change("email", Person.randomEmail(), recoveryCodes.getFirst()).expect(200);
        change("name", "Uma Again", null).expect(200);
    }

    @Test
    void forgetsNoWrongCodeForARightPassword() {
        Authenticators.setUp(uma);
        for (int n = 0; n < 4; n++) {
            change("password", NEW_PASSWORD, "000000").expect(400);
        }

        uma.api().post("/auth/mfa/totp", Map.of("currentPassword", uma.password())).expect(409);

        change("password", NEW_PASSWORD, "000000").expect(400);
        change("password", NEW_PASSWORD, "000000").expect(429);
    }

    @Test
    void losesNoCodeToAPasswordThatIsTooWeak() {
        String code = Authenticators.setUp(uma).getFirst();

        Problems.expect(change("password", "short", code), 400, "weak-password");

        change("password", NEW_PASSWORD, code).expect(200);
    }

    @Test
    void locksNobodyOutWhoseAddressSomebodyElseRegistered() {
        Authenticators.setUp(uma);

        resetPassword();

        signIn().expect(200);
        assertThat(inbox.letter("Signing in needs no code any more")).isNotNull();
        assertThat(storedRecoveryCodes()).isEmpty();
    }

    @Test
    void staysWithANewPasswordOfWhoHasShownTheirAddress() {
        api.post("/auth/email/verify", Map.of("code", inbox.code("Welcome to Plinth"))).expect(204);
        Authenticators.setUp(uma);

        resetPassword();

        Problems.expect(signIn(), 401, "step-up-required");
    }

    private void resetPassword() {
        api.post("/auth/password/forgot", Map.of("email", uma.email())).expect(202);
        String code = inbox.code("Choose a new password");
        api.post("/auth/password/reset", Map.of("code", code, "password", NEW_PASSWORD))
                .expect(204);
    }

    @Test
    void storesNoRecoveryCode() {
        List<String> codes = Authenticators.setUp(uma);

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

    private Answer signIn() {
        return api.post("/auth/login", Map.of("email", uma.email(), "password", NEW_PASSWORD));
    }
}
