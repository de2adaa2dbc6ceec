package dev.plinth.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are sent.
 *
 * @param allowedHosts {@code WEBHOOK_ALLOWED_HOSTS}: hosts, or hosts with a port, that nothing is
 *     asked of
 * @param ports the ports that may be named
 * @param most how many webhooks there may be; each has a thread to itself while it is sent to
 * @param rate how many deliveries a webhook gets in a second
 * @param timeout how long an attempt to deliver may take from beginning to end
 * @param keep how long deliveries are kept; longer than they are tried
 */
@Validated
@ConfigurationProperties("plinth.webhook")
record WebhookProperties(
        @DefaultValue Set<String> allowedHosts,
        @DefaultValue({"443", "8443"}) @NotEmpty Set<Integer> ports,
        @DefaultValue("100") @Min(1) @Max(1_000) int most,
        @DefaultValue("50") @Min(1) @Max(1_000) int rate,
        @DefaultValue("15s") @NotNull Duration timeout,
        @DefaultValue("30d") @NotNull @DurationMin(days = 4) Duration keep) {}
