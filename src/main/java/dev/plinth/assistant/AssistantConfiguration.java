package dev.plinth.assistant;

import dev.plinth.shared.InvalidSettingException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to the model, if there is one; else nothing of its client is loaded. */
@Configuration(proxyBeanMethods = false)
class AssistantConfiguration {

    static final String BREAKER = "model";

    @Bean
    LanguageModel languageModel(
            AssistantProperties properties,
            CircuitBreakerRegistry breakers,
            TokenBudget budget,
            MeterRegistry meters) {
        if (!properties.hasModel()) {
            return _ -> {
                throw new NoAnswerException(Reason.NO_MODEL);
            };
        }
        if (properties.model().isBlank()) {
            throw new InvalidSettingException(
                    "Set AI_MODEL to the name of a model that AI_BASE_URL serves.");
        }
        LanguageModel timed = new TimedModel(new OpenAiModel(properties), meters);
        LanguageModel budgeted = new BudgetedModel(timed, budget);
        LanguageModel guarded = new GuardedModel(budgeted, breakers.circuitBreaker(BREAKER));
        return new SharedModel(new BoundedModel(guarded, properties.atOnce()));
    }
}
