package dev.plinth;

import dev.plinth.embedded.SampleData;
import dev.plinth.embedded.SharedServers;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test of the whole application on real servers, which all such tests share, with the sample data
 * in them.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        classes = PlinthApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            SharedServers.WANTED + "=true",
            "MANAGEMENT_PORT=0",
            // All tests call from one address; LimitedClientsIT and SharedLimitsIT test the limits.
            "PLINTH_RATELIMIT_ENABLED=false",
            "DRAIN_SECONDS=0",
            // Tests do not wait until it is noticed that they hung up.
            "plinth.live.per-caller=500",
            // Receivers listen here.
            "WEBHOOK_ALLOWED_HOSTS=localhost",
            "plinth.webhook.most=1000",
            "plinth.api-key.most=1000",
            "plinth.warm-up.time=0s",
            // A build machine that is busy must not look like a Redis that is gone.
            "spring.data.redis.timeout=5s",
            "resilience4j.circuitbreaker.instances.redis.slow-call-duration-threshold=5s",
            "logging.structured.format.console=",
            "logging.level.root=warn",
            "plinth.sample.users=30",
            "plinth.sample.products=20"
        })
@Import({TestClients.class, SampleData.class})
public @interface PlinthIT {}
