package dev.plinth.anomaly;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What looking for anomalies may take.
 *
 * @param timeLimit how long one question to the database may take
 */
@Validated
@ConfigurationProperties("plinth.anomaly")
record AnomalyProperties(
        @DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 5)
                Duration timeLimit) {}
