package dev.plinth.user;

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
 * What it may take to tell people what is held about them.
 *
 * @param atOnce how many people are told at once on a node; each has a connection
 * @param timeLimit how long telling one may take, with a client that reads slowly
 */
@Validated
@ConfigurationProperties("plinth.personal-data")
record PersonalDataProperties(
        @DefaultValue("2") @Min(1) @Max(100) int atOnce,
        @DefaultValue("2m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1)
                Duration timeLimit) {}
