package dev.plinth.apikey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many API keys there may be, and for how long.
 *
 * @param most how many keys may be good at once
 * @param longestLife how long a key may be good
 */
@Validated
@ConfigurationProperties("plinth.api-key")
record ApiKeyProperties(
        @DefaultValue("100") @Min(1) @Max(1_000) int most,
        @DefaultValue("366d") @NotNull Duration longestLife) {}
