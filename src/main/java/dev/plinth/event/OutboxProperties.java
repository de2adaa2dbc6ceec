package dev.plinth.event;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are kept.
 *
 * @param keep how long events are kept that no history shows; longer than webhooks are tried
 */
@Validated
@ConfigurationProperties("plinth.outbox")
record OutboxProperties(@DefaultValue("30d") @NotNull @DurationMin(days = 4) Duration keep) {}
