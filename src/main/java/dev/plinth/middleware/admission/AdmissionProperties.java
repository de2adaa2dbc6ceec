package dev.plinth.middleware.admission;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests may be worked on at once.
 *
 * @param min the limit of requests never falls below this, which keeps a pool of connections busy
 * @param max the limit of requests never rises above this
 * @param patience how long a request may wait, for a processor and for its place
 * @param lowPaths how the paths begin that are turned away first
 * @param slowPaths how the paths begin of what takes long on purpose, and is let in by itself
 * @param slowAtOnce how many requests of each slow path may be worked on at once
 */
@Validated
@ConfigurationProperties("plinth.admission")
record AdmissionProperties(
        @DefaultValue("20") @Min(1) int min,
        @DefaultValue("400") @Min(1) int max,
        @DefaultValue("150ms") Duration patience,
        @DefaultValue List<String> lowPaths,
        @DefaultValue List<String> slowPaths,
        @DefaultValue("16") @Min(1) int slowAtOnce) {}
