package dev.plinth.payment;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which gateway moves the money.
 *
 * @param url {@code PAYMENT_GATEWAY_URL}; none means the built-in test gateway
 * @param timeout how long one request to the gateway may take
 */
@Validated
@ConfigurationProperties("plinth.payment.gateway")
record GatewayProperties(@Nullable URI url, @DefaultValue("2s") Duration timeout) {}
