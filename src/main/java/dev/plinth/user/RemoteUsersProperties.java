package dev.plinth.user;

import dev.plinth.shared.Part;
import dev.plinth.shared.Secret;
import dev.plinth.shared.StandsInFor;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the user service is, for those who run without users.
 *
 * @param url {@code USER_SERVICE_URL}
 * @param key {@code USER_SERVICE_KEY}: an API key with {@code users:read}
 * @param timeout how long one request to the user service may take
 * @param atOnce how many requests may wait for it at once; others are told to come back
 */
@Validated
@ConfigurationProperties("plinth.user-service")
@StandsInFor(Part.USERS)
record RemoteUsersProperties(
        @NotNull URI url,
        @NotNull Secret key,
        @DefaultValue("500ms") @DurationMax(seconds = 2) Duration timeout,
        @DefaultValue("32") @Min(1) int atOnce) {}
