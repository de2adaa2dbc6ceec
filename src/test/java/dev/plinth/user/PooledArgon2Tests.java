package dev.plinth.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.user.PooledArgon2.Cost;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes, compared with those of another implementation around the same function. */
class PooledArgon2Tests {

    private static final String PASSWORD = "hällo wörld 灯";

    private final PasswordEncoder spring = new Argon2PasswordEncoder(16, 32, 1, 64, 2);
    private final PasswordEncoder ours = new PooledArgon2(new Cost(64, 2, 1), 1);

    @Test
    void readsAndIsRead() {
        assertThat(ours.matches(PASSWORD, spring.encode(PASSWORD))).isTrue();
        assertThat(spring.matches(PASSWORD, ours.encode(PASSWORD))).isTrue();
        assertThat(ours.matches(PASSWORD + " ", ours.encode(PASSWORD))).isFalse();
    }

    @Test
    void readsWhatHadAnotherCost() {
        PasswordEncoder dearer = new Argon2PasswordEncoder(32, 64, 2, 128, 3);

        assertThat(ours.matches(PASSWORD, dearer.encode(PASSWORD))).isTrue();
        assertThat(ours.matches("x", dearer.encode(PASSWORD))).isFalse();
    }

    @Test
    void isRightHoweverManyShareItsMemory() {
        assertThat(IntStream.range(0, 64).parallel())
                .allMatch(n -> spring.matches("password " + n, ours.encode("password " + n)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$argon2id$v=19$m=64,t=2,p=1$c2FsdA",
                "$argon2i$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$aGFzaGhhc2hoYXNoaGFzaA"
            })
    void takesNothingElse(String text) {
        assertThat(ours.matches(PASSWORD, text)).isFalse();
    }
}
