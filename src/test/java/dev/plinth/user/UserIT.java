package dev.plinth.user;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Registering, changing and leaving. */
@PlinthIT
class UserIT {

    private static final String NEW_PASSWORD = "quite another one";

    private final Api api;

    UserIT(@Autowired Api api) {
        this.api = api;
    }

    @Test
    void registers() {
        String email = Person.randomEmail();
        Map<String, Object> registration = registration(email.toUpperCase(Locale.ROOT));
        registration.put("name", "  Uma User ");
        registration.put("age", 30);
        registration.put("bio", "<b>Hi</b><script>alert(1)</script>");

        Answer answer = api.post("/users", registration).expect(201);
        JsonNode user = answer.json();

        assertThat(answer.header("Location")).hasValue("/users/" + user.path("id").asString());
        assertThat(answer.header("ETag")).hasValue("\"0\"");
        assertThat(user.path("name").asString()).isEqualTo("Uma User");
        assertThat(user.path("email").asString()).isEqualTo(email);
        assertThat(user.path("age").asInt()).isEqualTo(30);
        assertThat(user.path("bio").asString()).isEqualTo("<b>Hi</b>");
        assertThat(user.path("role").asString()).isEqualTo("USER");
        assertThat(user.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(user.path("emailVerified").asBoolean()).isFalse();
        assertThat(user.propertyNames()).doesNotContain("password", "passwordHash", "version");
    }

    @Test
    void registersAnAddressOnceHoweverItIsWritten() {
        Person uma = Person.registered(api);

        Problems.expect(
                api.post("/users", registration(uma.email().toUpperCase(Locale.ROOT))),
                409,
                "email-taken");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void leavesNothingOfAFailedRegistrationInTheLogs(CapturedOutput logs) {
        Person uma = Person.registered(api);

        api.post("/users", registration(uma.email())).expect(409);

        assertThat(logs).doesNotContain(uma.email()).doesNotContain(Person.PASSWORD);
    }

    @Test
    void refusesAWeakPassword() {
        Map<String, Object> registration = registration(Person.randomEmail());
        registration.put("password", "Password123");

        Problems.expect(api.post("/users", registration), 400, "weak-password", "/password");
    }

    @ParameterizedTest
    @CsvSource({"role, ADMIN", "id, x", "emailVerified, true", "version, 1"})
    void letsNobodyChooseWhatIsNotTheirs(String field, String value) {
        Person uma = Person.registered(api);
        Map<String, Object> registration = registration(Person.randomEmail());
        registration.put(field, value);

        Problems.expect(api.post("/users", registration), 400, "unknown-field", "/" + field);
        Problems.expect(
                seen(uma.api(), uma.path()).patch(uma.path(), Map.of(field, value)),
                400,
                "unknown-field",
                "/" + field);
    }

    @Test
    void changesWhatIsGivenAndNothingElse() {
        Person uma = Person.registered(api);
        change(uma, "{\"age\":30,\"bio\":\"<i>Hi</i>\"}").expect(200);

        JsonNode renamed = change(uma, "{\"name\":\"Uma\"}").expect(200).json();

        assertThat(renamed.path("name").asString()).isEqualTo("Uma");
        assertThat(renamed.path("age").asInt()).isEqualTo(30);
        assertThat(renamed.path("bio").asString()).isEqualTo("<i>Hi</i>");
        assertThat(renamed.path("email").asString()).isEqualTo(uma.email());
    }

    @Test
    void clearsWhatIsNull() {
        Person uma = Person.registered(api);
        change(uma, "{\"age\":30,\"bio\":\"Hi\"}").expect(200);

        JsonNode cleared = change(uma, "{\"age\":null,\"bio\":null}").expect(200).json();

        assertThat(cleared.path("age").isNull()).isTrue();
        assertThat(cleared.path("bio").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"name", "email", "password"})
    void clearsNothingThatEverybodyHas(String field) {
        Person uma = Person.registered(api);

        Problems.expect(
                change(uma, "{\"%s\":null}".formatted(field)),
                400,
                "validation-failed",
                "/" + field);
    }

    @Test
    void changesThePasswordOnlyForThoseWhoKnowIt() {
        Person uma = Person.registered(api);

        Problems.expect(
                change(uma, Map.of("password", NEW_PASSWORD)),
                400,
                "validation-failed",
                "/currentPassword");
        Problems.expect(
                change(uma, Map.of("password", NEW_PASSWORD, "currentPassword", "wrong one")),
                400,
                "validation-failed",
                "/currentPassword");
        Problems.expect(
                change(uma, Map.of("password", "password", "currentPassword", Person.PASSWORD)),
                400,
                "weak-password",
                "/password");
        Person.signedIn(api, uma.email(), Person.PASSWORD);
    }

    @Test
    void endsEverySignInWithTheOldPassword() {
        Person uma = Person.registered(api);
        Person elsewhere = Person.signedIn(api, uma.email(), Person.PASSWORD);

        change(uma, Map.of("password", NEW_PASSWORD, "currentPassword", Person.PASSWORD))
                .expect(200);

        elsewhere.api().get("/users/me").expect(401);
        refresh(elsewhere).expect(401);
        login(uma, Person.PASSWORD).expect(401);
        Person.signedIn(api, uma.email(), NEW_PASSWORD).api().get("/users/me").expect(200);
    }

    @Test
    void movesToAnotherAddress() {
        Person uma = Person.registered(api);
        String taken = Person.registered(api).email();
        String free = Person.randomEmail();

        Problems.expect(
                change(uma, Map.of("email", free)), 400, "validation-failed", "/currentPassword");
        Problems.expect(
                change(uma, Map.of("email", taken, "currentPassword", Person.PASSWORD)),
                409,
                "email-taken");
        change(uma, Map.of("email", free, "currentPassword", Person.PASSWORD)).expect(200);

        login(uma, Person.PASSWORD).expect(401);
        Person.signedIn(api, free, Person.PASSWORD);
    }

    @Test
    void isChangedByAnAdministratorWhoDoesNotKnowThePassword() {
        Person uma = Person.registered(api);
        Person admin = Person.admin(api);

        seen(admin.api(), uma.path())
                .patch(uma.path(), Map.of("password", NEW_PASSWORD))
                .expect(200);

        uma.api().get("/users/me").expect(401);
        Person.signedIn(api, uma.email(), NEW_PASSWORD);
    }

    @Test
    void canDoNothingMoreOnceDeactivated() {
        Person uma = Person.registered(api);

        Api admin = Person.admin(api).api();
        Map<String, Object> off = Map.of("status", "DEACTIVATED");

        JsonNode gone = seen(admin, uma.path()).patch(uma.path(), off).expect(200).json();

        assertThat(gone.path("status").asString()).isEqualTo("DEACTIVATED");
        uma.api().get("/users/me").expect(401);
        refresh(uma).expect(401);
        assertThat(login(uma, Person.PASSWORD).expect(401).json().path("detail"))
                .isEqualTo(login(uma, "wrong one").expect(401).json().path("detail"));
        Problems.expect(api.post("/users", registration(uma.email())), 409, "email-taken");
    }

    @Test
    void isTurnedOnAgainByAnAdministratorOnly() {
        Person uma = Person.registered(api);
        Api admin = Person.admin(api).api();
        Problems.expect(change(uma, Map.of("status", "DEACTIVATED")), 403, "forbidden");

        for (String status : List.of("DEACTIVATED", "ACTIVE")) {
            seen(admin, uma.path()).patch(uma.path(), Map.of("status", status)).expect(200);
        }

        login(uma, Person.PASSWORD).expect(200);
    }

    @Test
    void isNotShownToOthers() {
        Person uma = Person.registered(api);
        Person other = Person.registered(api);

        Problems.expect(other.api().get(uma.path()), 404, "not-found");
        Problems.expect(other.api().get("/users/" + UUID.randomUUID()), 404, "not-found");
        assertThat(Person.support(api).api().get(uma.path()).expect(200).body())
                .isEqualTo(uma.self().body());
    }

    private static Map<String, Object> registration(String email) {
        return new HashMap<>(
                Map.of("name", "Uma User", "email", email, "password", Person.PASSWORD));
    }

    private static Answer change(Person user, Object patch) {
        return seen(user.api(), user.path()).patch(user.path(), patch);
    }

    private Answer login(Person user, String password) {
        return api.post("/auth/login", Map.of("email", user.email(), "password", password));
    }

    private Answer refresh(Person user) {
        return api.post("/auth/refresh", Map.of("refreshToken", user.refreshToken()));
    }
}
