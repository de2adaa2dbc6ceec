package dev.plinth.middleware.dryrun;

import dev.plinth.middleware.Around;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.shared.DryRun;
import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** Where dry runs begin. */
@Configuration(proxyBeanMethods = false)
class DryRunConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor aroundDryRuns(ObjectProvider<DryRunInterceptor> dryRuns) {
        return Around.annotated(DryRun.class, dryRuns, MiddlewareOrder.DRY_RUN);
    }
}
