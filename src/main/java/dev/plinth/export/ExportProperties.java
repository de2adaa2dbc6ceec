package dev.plinth.export;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What exports may take.
 *
 * @param atOnce how many exports run at once on a node; each has a connection
 * @param timeLimit how long an export may take, with a client that reads slowly
 */
@Validated
@ConfigurationProperties("plinth.export")
record ExportProperties(
        @DefaultValue("3") @Min(1) @Max(100) int atOnce,
        @DefaultValue("10m") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 1)
                Duration timeLimit) {}
