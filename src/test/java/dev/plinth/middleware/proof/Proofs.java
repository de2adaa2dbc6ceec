package dev.plinth.middleware.proof;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plinth.ClientKey;
import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.PlinthProperties;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.mock.web.MockHttpServletRequest;

/** Proofs that a client holds a key, and a node without Redis that checks them. */
abstract class Proofs {

    static final String HOUSE = "https://api.example.com";
    static final String HERE = HOUSE + "/users/me";
    static final String TOKEN = "header.claims.signature";

    final ClientKey key = ClientKey.random();

    static ProofCheck check(String publicUrl, Instant now) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        breakers.circuitBreaker("redis").transitionToForcedOpenState();
        Redis redis = new Redis(new StringRedisTemplate(), breakers);
        return new ProofCheck(
                new UsedProofs(redis), new PlinthProperties(publicUrl), InstantSource.fixed(now));
    }

    static MockHttpServletRequest request(@Nullable String proof) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/users/me");
        if (proof != null) {
            request.addHeader("DPoP", proof);
        }
        return request;
    }

    static ProblemType problem(Runnable check) {
        return catchThrowableOfType(ProblemException.class, check::run).type();
    }
}
