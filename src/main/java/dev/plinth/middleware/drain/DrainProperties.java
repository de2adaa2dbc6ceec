package dev.plinth.middleware.drain;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * How the service ends.
 *
 * @param time how long it serves on after it was told to end ({@code DRAIN_SECONDS})
 * @param limit when the process ends at the latest, whatever hangs
 */
@Validated
@ConfigurationProperties("plinth.drain")
record DrainProperties(
        @DefaultValue("5s") @NotNull @DurationUnit(ChronoUnit.SECONDS) Duration time,
        @DefaultValue("28s") @NotNull Duration limit) {}
