package dev.plinth.auth;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Somebody who is signed in, stays so and goes. */
abstract class Sessions {

    final Api api;
    final JdbcClient database;
    final Person uma;

    Sessions(Api api, JdbcClient database) {
        this.api = api;
        this.database = database;
        uma = Person.registered(api);
    }

    Answer refresh(String token) {
        return api.post("/auth/refresh", Map.of("refreshToken", token));
    }

    Answer signOut(String token) {
        return api.post("/auth/logout", Map.of("refreshToken", token));
    }

    Api access(JsonNode tokens) {
        return api.with("Authorization", "Bearer " + tokens.path("accessToken").asString());
    }
}
