package dev.plinth.assistant;

import dev.plinth.shared.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which model is asked, and how much.
 *
 * @param url {@code AI_BASE_URL}: a server that speaks OpenAI's protocol, up to {@code /v1}; none
 *     means that rules answer
 * @param key {@code AI_API_KEY}, if the server wants one
 * @param model {@code AI_MODEL}, as the server calls it
 * @param timeLimit how long the model may take, all in all; what is left of ten seconds is for the
 *     rest
 * @param atOnce how many questions a node asks at the same time
 * @param dailyTokens what all nodes together may use in a day (UTC)
 */
@Validated
@ConfigurationProperties("plinth.assistant")
record AssistantProperties(
        @Nullable URI url,
        @Nullable Secret key,
        @DefaultValue("") String model,
        @DefaultValue("9500ms") @DurationMin(millis = 100) @DurationMax(millis = 9_500)
                Duration timeLimit,
        @DefaultValue("4") @Min(1) @Max(64) int atOnce,
        @DefaultValue("1000000") @Min(0) long dailyTokens) {

    boolean hasModel() {
        return url != null && !url.toString().isEmpty();
    }
}
