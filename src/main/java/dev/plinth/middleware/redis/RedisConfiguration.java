package dev.plinth.middleware.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A Redis that is gone is an error at once: nothing waits for it, queues up or is sent again later.
 */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

    private static final int QUEUE = 1_000;

    @Bean
    LettuceClientOptionsBuilderCustomizer failFast() {
        return options ->
                options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .requestQueueSize(QUEUE)
                        .replayFilter(_ -> true)
                        .timeoutOptions(TimeoutOptions.enabled());
    }

    @Bean
    ClientResourcesBuilderCustomizer jitteredReconnect() {
        return resources ->
                resources.reconnectDelay(
                        Delay.fullJitter(
                                Duration.ofMillis(50),
                                Duration.ofSeconds(2),
                                50,
                                TimeUnit.MILLISECONDS));
    }
}
