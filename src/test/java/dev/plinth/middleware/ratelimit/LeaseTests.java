package dev.plinth.middleware.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a node decides without asking. */
class LeaseTests {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long NOW = Long.MAX_VALUE - SECOND;

    private final Policy policy = PolicyTests.policy(List.of("/**"), Set.of(), 1_000);
    private final Lease lease = new Lease(policy, NOW);

    @Test
    void asksBeforeItLetsTheFirstThrough() {
        assertThat(lease.spend(NOW)).isNull();
    }

    @Test
    void letsThroughWhatItHolds() {
        Decision first = lease.receive(new Grant(3, 997, 0), NOW);

        assertThat(first.remaining()).isEqualTo(999);
        assertThat(spend(NOW).remaining()).isEqualTo(998);
        assertThat(spend(NOW).remaining()).isEqualTo(997);
        assertThat(lease.spend(NOW)).isNull();
    }

    @Test
    void holdsMoreForThoseWhoAreOftenThere() {
        lease.enter();

        List<Long> wanted =
                IntStream.range(0, 8).mapToObj(n -> lease.wanted(NOW + n * SECOND / 10)).toList();

        assertThat(wanted).containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L, 20L);
    }

    @Test
    void holdsNothingWhenLittleIsLeft() {
        lease.enter();
        IntStream.range(0, 6).forEach(_ -> lease.wanted(NOW));

        lease.receive(new Grant(1, 12, 0), NOW);
        assertThat(lease.wanted(NOW)).isEqualTo(3);
        lease.receive(new Grant(1, 3, 0), NOW);
        assertThat(lease.wanted(NOW)).isEqualTo(1);
    }

    @Test
    void refusesForASecondWithoutAskingAndThenAsks() {
        Decision refused = lease.receive(new Grant(0, 0, 60 * SECOND), NOW);

        assertThat(refused.allowed()).isFalse();
        assertThat(refused.seconds()).isEqualTo(60);
        assertThat(spend(NOW + SECOND - 1).allowed()).isFalse();
        assertThat(lease.spend(NOW + SECOND)).isNull();
    }

    @Test
    void refusesNobodyLongerThanItMust() {
        lease.receive(new Grant(1, 0, SECOND / 10), NOW);

        assertThat(spend(NOW + 1).allowed()).isFalse();
        assertThat(lease.spend(NOW + SECOND / 10)).isNull();
    }

    @Test
    void grantsItsShareAlone() {
        assertThat(allowedAlone(2_000)).isBetween(500, 502);
    }

    @Test
    void grantsAloneNoMoreThanItsShareOfWhatWasLeft() {
        lease.receive(new Grant(1, 100, 0), NOW);

        assertThat(allowedAlone(2_000)).isBetween(50, 52);
    }

    @Test
    void owesWhatItGrantedAloneUntilRedisIsTold() {
        allowedAlone(30);

        assertThat(lease.settle()).isEqualTo(30);
        assertThat(lease.settle()).isZero();
        lease.lose(30, NOW);
        assertThat(lease.settle()).isEqualTo(30);
    }

    @Test
    void looksAnewAtWhatIsLeftWhenRedisGoesAgain() {
        lease.receive(new Grant(1, 100, 0), NOW);
        allowedAlone(2_000);
        lease.receive(new Grant(1, 100, 0), NOW);

        assertThat(allowedAlone(2_000)).isBetween(50, 52);
    }

    @Test
    void leavesRedisInPeaceForAMomentAfterAskingInVain() {
        lease.lose(0, NOW);

        assertThat(lease.isLost(NOW)).isTrue();
        assertThat(lease.isLost(NOW + SECOND)).isFalse();
    }

    @Test
    void asksOnceForAllWhoWait() {
        IntStream.range(0, 30).forEach(_ -> lease.enter());
        CompletableFuture<?> first = new CompletableFuture<>();

        assertThat(lease.begin(first)).isNull();
        assertThat(lease.begin(new CompletableFuture<>())).isSameAs(first);
        assertThat(lease.wanted(NOW)).isEqualTo(30);
        lease.end(first);
        assertThat(first).isDone();
        assertThat(lease.begin(new CompletableFuture<>())).isNull();
    }

    private int allowedAlone(int requests) {
        return (int)
                IntStream.range(0, requests).filter(_ -> lease.decideAlone(NOW).allowed()).count();
    }

    private Decision spend(long now) {
        return Objects.requireNonNull(lease.spend(now));
    }
}
