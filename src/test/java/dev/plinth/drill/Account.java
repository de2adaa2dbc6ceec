package dev.plinth.drill;

import dev.plinth.Api;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Somebody with a password, who signs in again before their token ends. */
final class Account {

    /** Tokens live for five minutes. */
    private static final Duration FRESH = Duration.ofMinutes(3);

    private final String email;
    private final String password;
    private String token = "";
    private long signedIn;

    Account(String email, String password) {
        this.email = email;
        this.password = password;
    }

    static Account registered(Service service) {
        Account account =
                new Account(UUID.randomUUID() + "@example.com", UUID.randomUUID().toString());
        service.api()
                .post(
                        "/users",
                        Map.of(
                                "name",
                                "Drill",
                                "email",
                                account.email,
                                "password",
                                account.password))
                .expect(201);
        return account;
    }

    String email() {
        return email;
    }

    String password() {
        return password;
    }

    /** The settings that make them the first administrator. */
    Map<String, String> settings() {
        return Map.of("PLINTH_ADMIN_EMAIL", email, "PLINTH_ADMIN_PASSWORD", password);
    }

    /** Their client of a service. */
    Api at(Service service) {
        return service.api().with("Authorization", bearer(service));
    }

    /** What they show to a service. */
    String bearer(Service service) {
        return "Bearer " + token(service);
    }

    private synchronized String token(Service service) {
        if (token.isEmpty() || System.nanoTime() - signedIn > FRESH.toNanos()) {
            signIn(service);
        }
        return token;
    }

    // While the service is away, the token in hand is good for two more minutes.
    private void signIn(Service service) {
        Api.Answer answer =
                service.api().post("/auth/login", Map.of("email", email, "password", password));
        if (token.isEmpty() || answer.status() == 200) {
            token = answer.expect(200).json().path("accessToken").asString();
            signedIn = System.nanoTime();
        }
    }
}
