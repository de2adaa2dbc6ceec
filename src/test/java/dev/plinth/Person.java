package dev.plinth;

import dev.plinth.Api.Answer;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who is signed in.
 *
 * @param api a client with their access token
 */
public record Person(String id, String email, String password, String refreshToken, Api api) {

    /** The password of everybody here, the sample data's people included. */
    public static final String PASSWORD = "plinth-demo-1";

    /** Somebody new. */
    public static Person registered(Api api) {
        String email = randomEmail();
        api.post("/users", Map.of("name", "Somebody", "email", email, "password", PASSWORD))
                .expect(201);
        return signedIn(api, email, PASSWORD);
    }

    /** The sample data's support agent. */
    public static Person support(Api api) {
        return signedIn(api, "support@plinth.dev", PASSWORD);
    }

    /** The sample data's administrator. */
    public static Person admin(Api api) {
        return signedIn(api, "admin@plinth.dev", PASSWORD);
    }

    /** Somebody who is registered, signed in once more. */
    public static Person signedIn(Api api, String email, String password) {
        JsonNode tokens =
                api.post("/auth/login", Map.of("email", email, "password", password))
                        .expect(200)
                        .json();
        Api signedIn = api.with("Authorization", "Bearer " + tokens.path("accessToken").asString());
        String id = signedIn.get("/users/me").expect(200).json().path("id").asString();
        return new Person(id, email, password, tokens.path("refreshToken").asString(), signedIn);
    }

    /** An address that nobody has. */
    public static String randomEmail() {
        return UUID.randomUUID() + "@example.com";
    }

    /** Their path, or one below it. */
    public String path() {
        return "/users/" + id;
    }

    /** Themselves, as the API shows them. */
    public Answer self() {
        return api.get(path()).expect(200);
    }

    /** Without the password and the token. */
    @Override
    public String toString() {
        return email;
    }
}
