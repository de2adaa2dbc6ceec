package dev.plinth.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.shared.ProblemException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Signing in while so many passwords are hashed that there is no time for another. */
@PlinthIT
class BusySignInIT {

    private static final int LINE = 16;

    /** More than somebody may fail before they have to wait. */
    private static final int REFUSALS = 8;

    private final Api api;
    private final PasswordEncoder encoder;
    private final Person uma;
    private final AtomicBoolean over = new AtomicBoolean();

    BusySignInIT(@Autowired Api api, @Autowired PasswordEncoder encoder) {
        this.api = api;
        this.encoder = encoder;
        uma = Person.registered(api);
    }

    @Test
    void countsNoGuessThatItHadNoTimeFor() {
        try (ExecutorService others = Executors.newCachedThreadPool()) {
            int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
            IntStream.range(0, atOnce + LINE).forEach(_ -> others.execute(this::hash));
            try {
                refuses(REFUSALS);
            } finally {
                over.set(true);
            }
        }
        signIn().expect(200);
    }

    private void refuses(int times) {
        for (int refused = 0; refused < times; ) {
            int status = signIn().response().statusCode();
            assertThat(status).isIn(200, 503);
            refused += status == 503 ? 1 : 0;
        }
    }

    private void hash() {
        while (!over.get()) {
            try {
                encoder.encode("somebody else's");
            } catch (ProblemException full) {
                Thread.onSpinWait();
            }
        }
    }

    private Answer signIn() {
        return api.post("/auth/login", Map.of("email", uma.email(), "password", Person.PASSWORD));
    }
}
