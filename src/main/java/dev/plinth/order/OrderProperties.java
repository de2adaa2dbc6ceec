package dev.plinth.order;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What holds for all orders.
 *
 * @param payWithin how long an order holds its stock without being paid
 */
@Validated
@ConfigurationProperties("plinth.order")
record OrderProperties(@DefaultValue("3d") @NotNull @DurationMin(minutes = 1) Duration payWithin) {}
