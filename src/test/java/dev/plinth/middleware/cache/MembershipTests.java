package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.middleware.redis.Redis;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What a node makes of others that cannot tell Redis what they change. */
class MembershipTests extends NodeMemory {

    private final Membership membership =
            new Membership(
                    new Redis(new StringRedisTemplate(), CircuitBreakerRegistry.ofDefaults()),
                    memory,
                    Node.SETTINGS,
                    InstantSource.system());

    /** It may just have come from Redis, and be as old as what is there. */
    @Test
    void forgetsWhatItHasReadUntilADoubtBegins() {
        keep(1);

        membership.doubt(true);

        assertThat(version()).isNull();
        keep(2);
        membership.doubt(true);
        assertThat(version()).isEqualTo(2);
    }

    /** All of it was read lately, and not from Redis. */
    @Test
    void keepsWhatItHasIfItHasHeardNothingForAWhileAnyway() {
        pass(Duration.ofSeconds(4));
        keep(1);

        membership.doubt(true);

        assertThat(version()).isEqualTo(1);
    }
}
