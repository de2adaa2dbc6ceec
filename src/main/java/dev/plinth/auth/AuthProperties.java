package dev.plinth.auth;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How sign-ins are kept.
 *
 * @param refreshTtl how long a refresh token may rest before it is used
 * @param refreshLeeway how long a refresh token that was used gives the same answer again, as long
 *     as nobody has used that: for clients that have lost it or ask twice at once
 * @param sessionTtl how long a sign-in may last, however often it goes on
 */
@Validated
@ConfigurationProperties("plinth.auth")
record AuthProperties(
        @DefaultValue("30d") Duration refreshTtl,
        @DurationMax(minutes = 1) @DefaultValue("10s") Duration refreshLeeway,
        @DefaultValue("90d") Duration sessionTtl) {}
