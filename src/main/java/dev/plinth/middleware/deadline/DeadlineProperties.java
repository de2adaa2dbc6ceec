package dev.plinth.middleware.deadline;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long requests are worked on.
 *
 * @param budget after so long no transaction is begun any more, whatever the client says
 */
@Validated
@ConfigurationProperties("plinth.deadline")
record DeadlineProperties(@DefaultValue("30s") @NotNull Duration budget) {}
