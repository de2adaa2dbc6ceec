package dev.plinth.middleware.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.middleware.ratelimit.LimitProperties.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy is about, and what it says. */
class PolicyTests {

    @ParameterizedTest
    @CsvSource({
        "/**, GET, /, true",
        "/**, GET, /orders/1, true",
        "/**, OPTIONS, /orders, false",
        "/exports/**, GET, /exports, true",
        "/exports/**, HEAD, /exports/users, true",
        "/exports/**, GET, /exportsusers, false",
        "/users, POST, /users, true",
        "/users, POST, /users/1, false"
    })
    void isAboutItsPaths(String pattern, String method, String path, boolean covered) {
        assertThat(policy(List.of("/nowhere", pattern), Set.of(), 1).covers(method, path))
                .isEqualTo(covered);
    }

    @Test
    void isAboutItsMethods() {
        Policy policy = policy(List.of("/users"), Set.of("POST"), 1);

        assertThat(policy.covers("POST", "/users")).isTrue();
        assertThat(policy.covers("GET", "/users")).isFalse();
    }

    @Test
    void namesItselfAsAStructuredField() {
        assertThat(policy(List.of("/**"), Set.of(), 100).header())
                .isEqualTo("\"test\";q=100;w=900");
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "49, 1", "100, 2", "1000, 20", "1000000, 20000"})
    void givesNoMoreThanFourPercentInAdvanceToTwoNodes(long capacity, long lease) {
        assertThat(policy(List.of("/**"), Set.of(), capacity).largestLease()).isEqualTo(lease);
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "99, 9", "50, 450", "1, 891", "0, 9"})
    void saysWhenAllIsBackOrIfNothingIsLeftOne(long remaining, long seconds) {
        Decision decision = policy(List.of("/**"), Set.of(), 100).allow(remaining);

        assertThat(decision.header()).isEqualTo("\"test\";r=%d;t=%d", remaining, seconds);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1000000000, 1", "1000000001, 2", "180000000000, 180"})
    void saysAfterHowManyWholeSecondsToTryAgain(long nanos, long seconds) {
        Decision decision = policy(List.of("/**"), Set.of(), 100).refuse(nanos);

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.seconds()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "9000000000, 1", "450000000000, 50", "9000000000000, 100", "-1, 0"})
    void knowsWhatHasComeBackMeanwhile(long nanos, long refilled) {
        assertThat(policy(List.of("/**"), Set.of(), 100).refilled(nanos)).isEqualTo(refilled);
    }

    static Policy policy(List<String> paths, Set<String> methods, long capacity) {
        Limit limit = new Limit(paths, methods, Key.ADDRESS, capacity, Duration.ofMinutes(15));
        return Policy.of("test", limit, 2);
    }
}
