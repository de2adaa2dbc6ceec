package dev.plinth.drill;

import dev.plinth.Api;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Somebody who signs in once, and refreshes their tokens from then on. */
final class Bearer {

    private volatile String access;
    private volatile String refresh;

    private Bearer(JsonNode tokens) {
        access = tokens.path("accessToken").asString();
        refresh = tokens.path("refreshToken").asString();
    }

    static Bearer signedIn(Service service) {
        String email = UUID.randomUUID() + "@example.com";
        String password = UUID.randomUUID().toString();
        Api api = service.api();
        api.post("/users", Map.of("name", "Drill", "email", email, "password", password))
                .expect(201);
        return new Bearer(
                api.post("/auth/login", Map.of("email", email, "password", password))
                        .expect(200)
                        .json());
    }

    /** Gets new tokens; the status of the answer. */
    int refresh(Service service) {
        Api.Answer answer = service.api().post("/auth/refresh", Map.of("refreshToken", refresh));
        if (answer.status() == 200) {
            access = answer.json().path("accessToken").asString();
            refresh = answer.json().path("refreshToken").asString();
        }
        return answer.status();
    }

    /** Looks at their profile; the status of the answer. */
    int use(Service service) {
        return Look.at(service, "/users/me", "Authorization", "Bearer " + access).status();
    }
}
