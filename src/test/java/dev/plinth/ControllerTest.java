package dev.plinth;

import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Caller;
import dev.plinth.shared.MachineKeys;
import dev.plinth.shared.Role;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A test of one controller inside the ring, without servers: its services are stand-ins, and a
 * token is the name of a role.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@WebMvcTest(
        properties = {
            "PRIMARY_DB_URL=postgres://nowhere/none",
            "JWT_KEYS_DIR=nowhere",
            "PLINTH_RATELIMIT_ENABLED=false"
        },
        includeFilters = @Filter(ConfigurationProperties.class))
@Import(ControllerTest.Ring.class)
public @interface ControllerTest {

    /** The controller. */
    @AliasFor(annotation = WebMvcTest.class, attribute = "controllers")
    Class<?>[] value();

    /** What of the ring is around every controller and needs no server. */
    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "dev.plinth.middleware",
            excludeFilters = {
                @Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*\\.middleware\\."
                                        + "(answers|breaker|cache|contract|database|dryrun|health|idempotency|metrics|redis|warmup)\\..*"),
                @Filter(type = FilterType.REGEX, pattern = ".*\\.middleware\\.error\\.ProblemPages")
            })
    class Ring {

        /** A token is the name of its role. */
        @Bean
        JwtDecoder plainTokens() {
            return token ->
                    Jwt.withTokenValue(token)
                            .header("alg", "none")
                            .subject(UUID.randomUUID().toString())
                            .claim(Caller.ROLE_CLAIM, token)
                            .claim(Caller.SESSION_CLAIM, UUID.randomUUID().toString())
                            .claim(Caller.DEVICE_CLAIM, UUID.randomUUID().toString())
                            .claim(Caller.NETWORK_CLAIM, "")
                            .claim(Caller.ISSUED_CLAIM, 0L)
                            .build();
        }

        @Bean
        LettuceConnectionFactory nowhere() {
            return new LettuceConnectionFactory("localhost", 1);
        }

        @Bean
        Redis noRevocations(LettuceConnectionFactory nowhere) {
            return new Redis(new StringRedisTemplate(nowhere), CircuitBreakerRegistry.ofDefaults());
        }

        @Bean
        InstantSource clock() {
            return InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));
        }

        @Bean
        AuditTrail noAudit() {
            return _ -> {};
        }

        @Bean
        MachineKeys noKeys() {
            return _ -> Optional.empty();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    /** Callers of a request. */
    final class Callers {

        private Callers() {}

        /** Makes somebody in this role the caller. */
        public static RequestPostProcessor as(Role role) {
            return request -> {
                request.addHeader("Authorization", "Bearer " + role);
                return request;
            };
        }
    }
}
