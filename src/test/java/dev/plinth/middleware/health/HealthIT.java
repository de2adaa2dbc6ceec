package dev.plinth.middleware.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the service says about itself. */
@PlinthIT
class HealthIT {

    private final Api api;

    HealthIT(@Autowired Api api) {
        this.api = api;
    }

    @Test
    void namesEverythingThatItDependsOn() {
        // A second, which is all that it waits, is short on a build machine that is busy.
        JsonNode health = await().until(() -> api.get("/health").json(), HealthIT::isOk);

        assertThat(health.path("timestamp").asString()).endsWith("Z");
        assertThat(health.path("checks").propertyNames())
                .containsExactly(
                        "database",
                        "replica",
                        "redis",
                        "externalServices",
                        "outbox",
                        "assistant",
                        "userService");
        assertThat(health.path("checks").path("assistant").path("status").asString())
                .isEqualTo("absent");
    }

    @Test
    void tellsDetailsToAdministratorsOnly() {
        assertThat(api.get("/health").body()).doesNotContain("details");
        assertThat(Person.registered(api).api().get("/health").body()).doesNotContain("details");
        assertThat(Person.support(api).api().get("/health").body()).doesNotContain("details");
        Api admin = Person.admin(api).api();
        await().until(() -> lag(admin).isNumber());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready"})
    void answersThoseWhoOnlyWantToKnowIfItRuns(String path) {
        assertThat(api.get(path).expect(200).body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/api/health/live"})
    void asksNobodyWhoOnlyWantsThatWhoTheyAre(String path) {
        api.with("Authorization", "Bearer pk_nothing").get(path).expect(200);
    }

    private static JsonNode lag(Api caller) {
        return caller.get("/health").json().at("/checks/replica/details/lagSeconds");
    }

    private static boolean isOk(JsonNode check) {
        return check.path("status").asString().equals("ok");
    }
}
