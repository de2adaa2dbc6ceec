package dev.plinth.middleware.database;

import dev.plinth.middleware.Around;
import dev.plinth.middleware.MiddlewareOrder;
import java.lang.reflect.Method;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.data.repository.CrudRepository;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;

/** Where it is looked after that reads do not fail, or seem not to, with their connection. */
@Configuration(proxyBeanMethods = false)
class ReadConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor aroundReads(
            TransactionAttributeSource attributes, ObjectProvider<ReadFailover> failover) {
        var reads =
                new StaticMethodMatcherPointcut() {
                    @Override
                    public boolean matches(Method method, Class<?> type) {
                        TransactionAttribute attribute =
                                attributes.getTransactionAttribute(method, type);
                        return attribute != null && attribute.isReadOnly();
                    }
                };
        reads.setClassFilter(attributes::isCandidateClass);
        return Around.methods(reads, failover, MiddlewareOrder.READ_FAILOVER);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor aroundRows(ObjectProvider<UnreadRows> unread) {
        NameMatchMethodPointcut rows = new NameMatchMethodPointcut();
        rows.setMappedName("findById");
        rows.setClassFilter(CrudRepository.class::isAssignableFrom);
        return Around.methods(rows, unread, Ordered.LOWEST_PRECEDENCE);
    }
}
