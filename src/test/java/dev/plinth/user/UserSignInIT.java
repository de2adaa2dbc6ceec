package dev.plinth.user;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Changing what one signs in with, and leaving. */
@PlinthIT
class UserSignInIT extends Users {

    private static final String NEW_PASSWORD = "quite another one";

    UserSignInIT(@Autowired Api api) {
        super(api);
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
    void staysSignedInWhenAChangeIsRefused() {
        Person uma = Person.registered(api);
        String taken = Person.registered(api).email();

        Problems.expect(
                change(
                        uma,
                        Map.of(
                                "email",
                                taken,
                                "password",
                                NEW_PASSWORD,
                                "currentPassword",
                                Person.PASSWORD)),
                409,
                "email-taken");

        uma.api().get("/users/me").expect(200);
    }

    /** Their own password: who has stolen only their token takes over nobody else. */
    @Test
    void isChangedByAnAdministratorWhoKnowsTheirOwnPassword() {
        Person uma = Person.registered(api);
        Person admin = Person.admin(api);

        Api asAdmin = seen(admin.api(), uma.path());
        Map<String, String> change = Map.of("password", NEW_PASSWORD);
        Problems.expect(
                asAdmin.patch(uma.path(), change), 400, "validation-failed", "/currentPassword");
        asAdmin.patch(
                        uma.path(),
                        Map.of("password", NEW_PASSWORD, "currentPassword", admin.password()))
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
    void isSignedInNowhereOnceItIsTurnedOnAgain() {
        Person uma = Person.registered(api);
        Api admin = Person.admin(api).api();

        for (String status : List.of("DEACTIVATED", "ACTIVE")) {
            seen(admin, uma.path()).patch(uma.path(), Map.of("status", status)).expect(200);
        }

        uma.api().get("/users/me").expect(401);
        refresh(uma).expect(401);
    }

    private Answer login(Person user, String password) {
        return api.post("/auth/login", Map.of("email", user.email(), "password", password));
    }

    private Answer refresh(Person user) {
        return api.post("/auth/refresh", Map.of("refreshToken", user.refreshToken()));
    }
}
