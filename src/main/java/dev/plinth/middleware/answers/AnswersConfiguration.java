package dev.plinth.middleware.answers;

import dev.plinth.middleware.cache.Remembered;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the filter in place; by itself it would also be around controllers without their caches. */
@Configuration(proxyBeanMethods = false)
class AnswersConfiguration {

    @Bean
    AnswersFilter answers(AnswersProperties properties, Remembered values, MeterRegistry meters) {
        return new AnswersFilter(properties, values, meters);
    }
}
