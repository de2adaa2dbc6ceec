package dev.plinth.auth;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How sign-ins are kept.
 *
 * @param keysDir {@code JWT_KEYS_DIR}: the directory of {@code current.pem}, {@code next.pem} and
 *     {@code previous.pem}
 * @param accessTtl how long an access token lives: five minutes at most, since revocations are kept
 *     for little longer
 * @param refreshTtl how long a refresh token may rest before it is used
 * @param refreshLeeway how long a refresh token that was used gives the same answer again, as long
 *     as nobody has used that: for clients that have lost it or ask twice at once
 * @param sessionTtl how long a sign-in may last, however often it goes on
 */
@Validated
@ConfigurationProperties("plinth.auth")
@PartOf({Part.USERS, Part.ORDERS})
record AuthProperties(
        @NotNull Path keysDir,
        @DurationMin(seconds = 1) @DurationMax(minutes = 5) @DefaultValue("5m") Duration accessTtl,
        @DefaultValue("30d") Duration refreshTtl,
        @DurationMax(minutes = 1) @DefaultValue("10s") Duration refreshLeeway,
        @DefaultValue("90d") Duration sessionTtl) {}
