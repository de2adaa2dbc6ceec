package dev.plinth.middleware.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.middleware.caller.CallerFacts;
import dev.plinth.middleware.caller.Recalls;
import dev.plinth.middleware.redis.Redis;
import dev.plinth.middleware.security.CallerAuthentication;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Role;
import dev.plinth.shared.Seal;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What is known of a caller's writes while Redis is gone. */
class CallerWritesTests {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final LettuceConnectionFactory nowhere = new LettuceConnectionFactory("localhost", 1);
    private final WalHistory history = new WalHistory();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final Redis redis =
            new Redis(new StringRedisTemplate(nowhere), CircuitBreakerRegistry.ofDefaults());
    private final CallerWrites writes =
            new CallerWrites(
                    new CallerFacts(redis, new Recalls(nowhere, redis)),
                    new ConsistencyTokens(new PlainSeal()),
                    history,
                    () -> NOON);

    @BeforeEach
    void begin() {
        nowhere.start();
        request("");
    }

    @AfterEach
    void end() {
        nowhere.destroy();
        RequestContextHolder.resetRequestAttributes();
        SecurityContextHolder.clearContext();
    }

    @Test
    void areNoneOfSomebodyUnknown() {
        assertThat(writes.needed()).isEqualTo(Lsn.START);
        assertThat(writes.mayBeUnheard()).isFalse();
    }

    @Test
    void areKnownByTheTokenOfTheirAnswer() {
        writes.note(new Lsn(42), false);
        String token = response.getHeader(ConsistencyTokens.HEADER);

        request(token == null ? "none" : token);

        assertThat(writes.needed()).isEqualTo(new Lsn(42));
        assertThat(writes.mayBeUnheard()).isTrue();
        assertThat(writes.mayBeUntold()).isTrue();
    }

    @Test
    void areNotKnownByATokenThatIsNotOurs() {
        request("1769860800000 0/2A told");

        assertThat(writes.needed()).isEqualTo(Lsn.START);
    }

    @Test
    void areOnThePrimaryAloneUntilItIsKnownWhere() {
        writes.note(null, true);

        assertThat(writes.needed()).isNull();

        history.add(
                new ProbeResult(
                        System.nanoTime() + Duration.ofSeconds(2).toNanos(), false, new Lsn(7)));
        assertThat(writes.needed()).isEqualTo(new Lsn(7));
    }

    @Test
    void mayBeAnythingOfSomebodyKnown() {
        signedIn(NOON.minusSeconds(31));

        assertThat(writes.needed()).isNull();
        assertThat(writes.mayBeUnheard()).isTrue();
    }

    private static void signedIn(Instant at) {
        Caller caller =
                new Caller(UUID.randomUUID(), Role.USER, UUID.randomUUID(), UUID.randomUUID());
        SecurityContextHolder.getContext()
                .setAuthentication(new CallerAuthentication(caller, "", at, null, null));
    }

    private void request(String token) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        if (!token.isEmpty()) {
            request.addHeader(ConsistencyTokens.HEADER, token);
        }
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
    }

    /** Recognises what it has sealed. */
    private static class PlainSeal implements Seal {

        @Override
        public String seal(String purpose, String text) {
            return purpose + ":" + text;
        }

        @Override
        public String conceal(String purpose, String text) {
            return seal(purpose, text);
        }

        @Override
        public String code(String purpose, String text) {
            return seal(purpose, text);
        }

        @Override
        public boolean isCode(String code, String purpose, String text) {
            return code.equals(code(purpose, text));
        }

        @Override
        public List<String> digits(String purpose) {
            return List.of(purpose);
        }

        @Override
        public Optional<String> open(String purpose, String sealed) {
            return sealed.startsWith(purpose + ":")
                    ? Optional.of(sealed.substring(purpose.length() + 1))
                    : Optional.empty();
        }
    }
}
