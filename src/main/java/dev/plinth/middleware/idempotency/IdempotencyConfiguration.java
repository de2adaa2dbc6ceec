package dev.plinth.middleware.idempotency;

import dev.plinth.middleware.Around;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.shared.Idempotent;
import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** Where claims on keys begin. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor aroundIdempotentEndpoints(ObjectProvider<IdempotencyInterceptor> keys) {
        return Around.annotated(Idempotent.class, keys, MiddlewareOrder.IDEMPOTENCY);
    }
}
