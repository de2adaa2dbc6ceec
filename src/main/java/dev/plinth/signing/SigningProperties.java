package dev.plinth.signing;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * By which keys access tokens are signed, and for how long they are good.
 *
 * @param keysDir {@code JWT_KEYS_DIR}: the directory of {@code current.pem}, {@code next.pem} and
 *     {@code previous.pem}
 * @param accessTtl how long an access token lives: five minutes at most, since revocations are kept
 *     for little longer
 */
@Validated
@ConfigurationProperties("plinth.auth")
record SigningProperties(
        @NotNull Path keysDir,
        @DurationMin(seconds = 1) @DurationMax(minutes = 5) @DefaultValue("5m")
                Duration accessTtl) {}
