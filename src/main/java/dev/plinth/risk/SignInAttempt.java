package dev.plinth.risk;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How often an account was tried in vain. */
@Entity
@Table(name = "sign_in_attempts")
@SuppressWarnings({"UnusedVariable", "NullAway.Init"}) // written by the repository
class SignInAttempt {

    @Id private String account;
    private int failures;
    private Instant lastAt;

    protected SignInAttempt() {}

    int failures() {
        return failures;
    }

    Instant lastAt() {
        return lastAt;
    }
}
