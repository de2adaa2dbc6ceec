package dev.plinth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The audit holds who came in and who did not, and none of their secrets. */
@PlinthIT
class AuditSignInIT extends Audit {

    private final Person uma;

    AuditSignInIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        super(api, database, transaction);
        uma = Person.registered(api);
    }

    @Test
    void holdsSigningInAndOut() {
        Person again = Person.signedIn(api, uma.email(), Person.PASSWORD);
        api.post("/auth/logout", Map.of("refreshToken", again.refreshToken())).expect(204);
        api.post("/auth/logout", Map.of("refreshToken", again.refreshToken())).expect(204);

        JsonNode end = only("actor=" + uma.id() + "&type=session.ended");
        String session = end.path("subject").asString();
        JsonNode begin = only("subject=" + session + "&type=session.opened");
        assertThat(begin.path("actor").asString()).isEqualTo(uma.id());
        assertThat(begin.path("address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void holdsWhoIsNotLetIn() {
        signIn(uma.email(), "not the one").expect(401);

        JsonNode row = only("subject=" + uma.id() + "&outcome=REFUSED");
        assertThat(row.path("type").asString()).isEqualTo("user.sign-in-refused");
        assertThat(row.path("actor").isNull()).isTrue();
        assertThat(row.path("address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void holdsThatARefreshTokenCameTwice() {
        Map<String, String> token = Map.of("refreshToken", uma.refreshToken());
        String next =
                api.post("/auth/refresh", token).expect(200).json().path("refreshToken").asString();
        api.post("/auth/refresh", Map.of("refreshToken", next)).expect(200);
        api.post("/auth/refresh", token).expect(401);
        api.post("/auth/refresh", token).expect(401);

        assertThat(only("actor=" + uma.id() + "&outcome=REFUSED").path("type").asString())
                .isEqualTo("session.reuse-refused");
    }

    @Test
    void holdsWhichDeviceWasRefused() {
        JsonNode other =
                api.post("/auth/login", Map.of("email", uma.email(), "password", Person.PASSWORD))
                        .expect(200)
                        .json();
        String device = other.path("deviceId").asString();
        uma.api().delete("/auth/devices/" + device).expect(204);
        api.with("Authorization", "Bearer " + other.path("accessToken").asString())
                .get("/users/me")
                .expect(403);

        JsonNode row = only("subject=" + device + "&outcome=REFUSED");
        assertThat(row.path("type").asString()).isEqualTo("device.refused");
        assertThat(row.path("actor").asString()).isEqualTo(uma.id());
    }

    @Test
    void holdsThatAPasswordWasChanged() {
        changePassword("another one 2");

        assertThat(only("subject=" + uma.id() + "&type=user.password-changed").path("actor"))
                .isEqualTo(only("subject=" + uma.id() + "&type=user.changed").path("actor"));
    }

    @Test
    void holdsNoSecretsAndNothingPersonal() {
        String typo = "Typed-In-The-Wrong-Field-9";
        Person again = Person.signedIn(api, uma.email(), Person.PASSWORD);
        signIn(typo + "@example.com", "x".repeat(12)).expect(401);
        api.with("Authorization", "Bearer " + typo).get("/users/me?name=" + typo).expect(401);
        changePassword("another one 3");
        api.post("/auth/refresh", Map.of("refreshToken", again.refreshToken())).expect(401);
        rows("subject=" + uma.id() + "&type=user.password-changed");

        String all =
                database.sql("select string_agg(l::text, ' ') from audit_log l")
                        .query(String.class)
                        .single();
        assertThat(all)
                .contains(uma.id())
                .doesNotContain(
                        typo,
                        "@",
                        "Somebody",
                        Person.PASSWORD,
                        "another one",
                        again.refreshToken(),
                        "eyJ");
    }

    private void changePassword(String password) {
        uma.api()
                .with("If-Match", uma.self().header("ETag").orElseThrow())
                .patch(uma.path(), Map.of("password", password, "currentPassword", Person.PASSWORD))
                .expect(200);
    }

    private Answer signIn(String email, String password) {
        return api.post("/auth/login", Map.of("email", email, "password", password));
    }
}
