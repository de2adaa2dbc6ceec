package dev.plinth.middleware.warmup;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the service does before it is ready.
 *
 * @param time how long the warm-up takes at most; zero for none
 * @param rounds how often it asks for each path at most
 * @param paths what it asks itself for, by GET; {@code {id}} is the first of the list before
 */
@Validated
@ConfigurationProperties("plinth.warm-up")
record WarmUpProperties(
        @DefaultValue("3s") @NotNull Duration time,
        @DefaultValue("150") @Min(1) int rounds,
        @DefaultValue List<String> paths) {}
