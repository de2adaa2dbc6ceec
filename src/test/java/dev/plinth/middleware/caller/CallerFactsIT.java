package dev.plinth.middleware.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.shared.Caller;
import dev.plinth.shared.Role;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes keep of what Redis knows of a caller, and until when. */
class CallerFactsIT extends CallerNodes {

    @Test
    void asksOnceInAWhile() {
        assertThat(here.read()).isNull();
        here.writeUnnoticed("new");
        assertThat(here.read()).isNull();

        later.addAndGet(CallerFacts.LEASE.toNanos());

        assertThat(here.read()).isEqualTo("new");
    }

    @Test
    void knowsByItselfWhatItHasWritten() {
        long most = CallerFacts.LEASE.toNanos();
        assertThat(here.read()).isNull();
        later.addAndGet(most / 10);
        here.write("own");
        here.writeUnnoticed("unnoticed");
        assertThat(here.read()).isEqualTo("own");

        later.addAndGet(most - most / 10); // since it was read, not since it was written

        assertThat(here.read()).isEqualTo("unnoticed");
    }

    /** What a node knows by itself must be taken back, too. */
    @Test
    void isToldOfAWriteAfterItsOwn() {
        assertThat(here.read()).isNull();
        here.write("own");
        there.write("other");

        assertThat(here.read()).isEqualTo("other");
    }

    /**
     * Who writes next cannot know whether those who were told by the last writer have forgotten.
     */
    @Test
    void isToldByEveryWriterUntilItHasForgottenByItself() {
        String nodes = "plinth:caller:{%s}:nodes".formatted(caller.id());
        assertThat(here.read()).isNull();

        there.write("other");

        assertThat(there.template.opsForZSet().range(nodes, 0, -1))
                .containsExactly(here.recalls.node());
    }

    /** The node of a write that was committed first may be the last to say so. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsThePlaceOfTheFurthestWrite(boolean sameNode) {
        assertThat(here.read()).isNull();
        here.write("7000 1/3E8 told");
        (sameNode ? here : there).write("7001 0/FFFFFFFF untold");

        assertThat(here.read()).isEqualTo("7001 1/3E8 untold");

        there.write("7002 1/3E9 told");
        assertThat(here.read()).isEqualTo("7002 1/3E9 told");

        there.write("7003 - told"); // then its time counts
        assertThat(here.read()).isEqualTo("7003 - told");
    }

    /** Nor is the end of all sign-ins that was noted late, but came first. */
    @Test
    void keepsTheLaterTime() {
        here.write("1800000000002");
        there.write("1800000000001");
        assertThat(here.read()).isEqualTo("1800000000002");

        there.write("1800000000003");
        assertThat(here.read()).isEqualTo("1800000000003");
    }

    @Test
    void learnsOnlyOfItsOwnSession() {
        Caller elsewhere = new Caller(caller.id(), Role.USER, UUID.randomUUID(), UUID.randomUUID());
        assertThat(here.facts.of(caller)).isEmpty();
        assertThat(here.facts.of(elsewhere)).isEmpty();

        here.facts.put(caller.id(), caller.session(), CallerFact.SESSION_ENDED, "now", MINUTE);

        assertThat(here.facts.of(caller)).containsOnlyKeys(CallerFact.SESSION_ENDED);
        assertThat(here.facts.of(elsewhere)).isEmpty();
    }

    /** As happens to one that is full. */
    @Test
    void doesNotTakeARedisThatTakesNothingForOneThatWasToldEverything() {
        here.template.opsForValue().set("plinth:caller:{" + caller.id() + "}:nodes", "no set");

        assertThat(here.read()).isEqualTo(CallerFact.UNKNOWN);
    }

    @Test
    void waitsForNobodyWhoHasNotAsked() {
        there.recalls.stop();
        long begin = System.nanoTime();

        IntStream.range(0, 40).forEach(n -> here.write("" + n));

        // Whoever waits does so for a lease each time, which would be ten seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(there.read()).isEqualTo("39");
    }

    @Test
    void isNotKeptByANodeThatDoesNotHear() {
        assertThat(there.read()).isNull();
        there.recalls.stop();

        here.write("new");

        assertThat(there.read()).isEqualTo("new");
    }

    @Test
    void asksAnewWhileItWouldNotHear() {
        Node deaf = new Node();
        try {
            assertThat(deaf.read()).isNull();
            here.writeUnnoticed("new");
            assertThat(deaf.read()).isEqualTo("new");
        } finally {
            deaf.close();
        }
    }
}
