package dev.plinth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Secret;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;

/** What is known of users while their service is there, and while it is not. */
class GuardedLookupTests {

    private static final UUID UMA = UUID.randomUUID();
    private static final UUID NOBODY = UUID.randomUUID();

    private final Set<UUID> users = new HashSet<>(Set.of(UMA));
    private boolean isAway;
    private int asked;

    private final GuardedLookup lookup =
            new GuardedLookup(
                    this::require,
                    CircuitBreaker.ofDefaults("users"),
                    Retry.ofDefaults("users"),
                    new RemoteUsersProperties(
                            URI.create("http://localhost"),
                            new Secret("pk_"),
                            Duration.ofSeconds(1),
                            1));

    private void require(UUID id) {
        asked++;
        if (isAway) {
            throw new ResourceAccessException("away");
        }
        if (!users.contains(id)) {
            throw HttpClientErrorException.create(
                    HttpStatus.NOT_FOUND,
                    "",
                    HttpHeaders.EMPTY,
                    new byte[0],
                    StandardCharsets.UTF_8);
        }
    }

    @Test
    void knowsWhomTheServiceKnows() {
        assertThat(lookup.exists(UMA)).isTrue();
        assertThat(lookup.exists(NOBODY)).isFalse();
    }

    @Test
    void remembersWhomItKnewWhileItIsAway() {
        lookup.exists(UMA);
        isAway = true;

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> lookup.exists(UMA));
        assertThat(lookup.recalls(UMA)).isTrue();
    }

    @Test
    void cannotTellOfOthersWhileItIsAway() {
        lookup.exists(NOBODY);
        isAway = true;

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> lookup.exists(NOBODY))
                .matches(problem -> problem.type() == ProblemType.UNAVAILABLE);
        assertThat(asked).as("once more").isGreaterThan(2);
    }

    @Test
    void forgetsWhomItDoesNotKnowAnyMore() {
        lookup.exists(UMA);
        users.clear();
        assertThat(lookup.exists(UMA)).isFalse();
        isAway = true;

        assertThat(lookup.recalls(UMA)).isFalse();
    }
}
