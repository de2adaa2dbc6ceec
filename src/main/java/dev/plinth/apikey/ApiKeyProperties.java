package dev.plinth.apikey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long API keys are good.
 *
 * @param most how many keys may be good at once
 * @param life how long a key is good unless somebody says otherwise
 * @param longestLife how long a key may be good
 * @param overlap how long a secret that was replaced is still good, unless somebody says otherwise
 */
@Validated
@ConfigurationProperties("plinth.api-key")
record ApiKeyProperties(
        @DefaultValue("100") @Min(1) @Max(1_000) int most,
        @DefaultValue("90d") @NotNull Duration life,
        @DefaultValue("366d") @NotNull Duration longestLife,
        @DefaultValue("24h") @NotNull Duration overlap) {}
