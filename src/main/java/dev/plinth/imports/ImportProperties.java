package dev.plinth.imports;

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
 * What imports may take; how large their bodies may be is in {@code plinth.input}.
 *
 * @param atOnce how many imports run at once on a node
 * @param timeLimit how long an import may take
 */
@Validated
@ConfigurationProperties("plinth.import")
record ImportProperties(
        @DefaultValue("2") @Min(1) @Max(100) int atOnce,
        @DefaultValue("15m") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 1)
                Duration timeLimit) {}
