package dev.plinth.drill;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Somebody who is signed in, and the tokens that they and their device hold. */
record SignedIn(String email, String password, String access, String refresh, String device) {

    static final String ME = "/users/me";

    private static final int UNAUTHORIZED = 401;

    /** Somebody new. */
    static SignedIn registered(Service service) {
        String email = UUID.randomUUID() + "@example.com";
        String password = UUID.randomUUID().toString();
        service.api()
                .post("/users", Map.of("name", "Drill", "email", email, "password", password))
                .expect(201);
        return of(service, email, password);
    }

    /** Somebody who signs in. */
    static SignedIn of(Service service, String email, String password) {
        return of(email, password, signIn(service.api(), email, password));
    }

    static Answer signIn(Api api, String email, String password) {
        return api.post("/auth/login", Map.of("email", email, "password", password));
    }

    private static SignedIn of(String email, String password, Answer answer) {
        JsonNode tokens = answer.expect(200).json();
        return new SignedIn(
                email,
                password,
                tokens.path("accessToken").asString(),
                tokens.path("refreshToken").asString(),
                tokens.path("deviceToken").asString());
    }

    /** The same person, signed in once more. */
    SignedIn again(Service service) {
        return of(service, email, password);
    }

    /** With the tokens that follow. */
    SignedIn renewed(Service service) {
        return of(email, password, renew(service));
    }

    Answer renew(Service service) {
        return service.api().post("/auth/refresh", Map.of("refreshToken", refresh));
    }

    Answer signOut(Service service) {
        return service.api().post("/auth/logout", Map.of("refreshToken", refresh));
    }

    Api at(Service service) {
        return service.api().with("Authorization", "Bearer " + access);
    }

    /** What a service answers to their access token. */
    int status(Service service) {
        return Look.at(service, ME, "Authorization", "Bearer " + access).status();
    }

    /** Asks a service again and again until it refuses the access token; how often it did not. */
    int untilRefusedAt(Service service, Runnable pause) {
        int times = 0;
        while (status(service) != UNAUTHORIZED) {
            times++;
            pause.run();
        }
        return times;
    }
}
