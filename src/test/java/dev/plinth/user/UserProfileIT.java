package dev.plinth.user;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
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

/** Registering, and changing what is shown of oneself. */
@PlinthIT
class UserProfileIT extends Users {

    UserProfileIT(@Autowired Api api) {
        super(api);
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

    @Test
    void clearsABiographyTogetherWithANewAddress() {
        Person uma = Person.registered(api);
        change(uma, "{\"bio\":\"Hi\"}").expect(200);
        String more =
                "\"email\":\"%s\",\"currentPassword\":\"%s\""
                        .formatted(Person.randomEmail(), uma.password());

        JsonNode cleared = change(uma, "{\"bio\":null," + more + "}").expect(200).json();

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
    void needsNoIdToBeChangedOrErased() {
        Person uma = Person.registered(api);

        seen(uma.api(), "/users/me").patch("/users/me", Map.of("name", "Uma")).expect(200);
        Answer changed = uma.self();
        Answer erased =
                seen(uma.api(), "/users/me")
                        .delete("/users/me", Map.of("currentPassword", Person.PASSWORD))
                        .expect(200);

        assertThat(changed.json().path("name").asString()).isEqualTo("Uma");
        assertThat(erased.json().path("userId").asString()).isEqualTo(uma.id());
        uma.api().get("/users/me").expect(401);
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
}
