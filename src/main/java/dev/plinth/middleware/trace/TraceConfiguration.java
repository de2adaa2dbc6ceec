package dev.plinth.middleware.trace;

import dev.plinth.middleware.MiddlewareOrder;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Begins a span for each request, if traces have somewhere to go. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${plinth.traces.endpoint:}'.isEmpty()")
class TraceConfiguration {

    /** Around the whole ring, so that what the ring answers by itself has a span, too. */
    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> traceFilter(ObservationRegistry registry) {
        FilterRegistrationBean<ServerHttpObservationFilter> registration =
                new FilterRegistrationBean<>(
                        new ServerHttpObservationFilter(registry, new RouteNames()));
        registration.setOrder(MiddlewareOrder.TRACE);
        return registration;
    }

    /** What is done on a schedule, several times a second, is nobody's request. */
    @Bean
    SpanExportingPredicate requestsOnly() {
        return span -> !span.getName().startsWith("task ");
    }
}
