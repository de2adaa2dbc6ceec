package dev.plinth.live;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many may listen to a node.
 *
 * @param streams how many streams there are at most
 * @param perCaller how many streams one caller may have
 * @param heartbeat how long a stream is silent at most
 */
@Validated
@ConfigurationProperties("plinth.live")
record LiveProperties(
        @DefaultValue("500") @Min(1) int streams,
        @DefaultValue("10") @Min(1) int perCaller,
        @DefaultValue("15s") @NotNull Duration heartbeat) {}
