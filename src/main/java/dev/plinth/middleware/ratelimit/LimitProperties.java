package dev.plinth.middleware.ratelimit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may ask for how much.
 *
 * @param enabled whether anything is limited
 * @param instances by how many nodes a limit is divided while Redis is gone
 * @param redisTimeout how long Redis may take
 * @param memory how many clients of each policy this node remembers
 * @param policies the limits by name
 */
@ConfigurationProperties("plinth.ratelimit")
@Validated
record LimitProperties(
        @DefaultValue("true") Boolean enabled,
        @DefaultValue("2") @Min(1) @Max(1_000) int instances,
        @DefaultValue("50ms") @DurationMin(millis = 1) @DurationMax(seconds = 10)
                Duration redisTimeout,
        @DefaultValue("50000") @Min(100) int memory,
        @DefaultValue
                Map<@Pattern(regexp = "[a-z][a-z0-9-]{0,30}") String, @Valid Limit> policies) {

    /**
     * One limit.
     *
     * @param paths those that it is about; {@code /**} at the end stands for everything below
     * @param methods those that it is about; none for all but OPTIONS
     * @param key whom it counts
     * @param capacity how many requests may come at once
     * @param window how long it takes until as many more may come
     */
    record Limit(
            @NotEmpty List<@Pattern(regexp = "(/[^*]*)|((/[^*]*)?/\\*\\*)") String> paths,
            @DefaultValue Set<String> methods,
            @NotNull Key key,
            @Min(1) @Max(1_000_000) long capacity,
            @NotNull @DurationMin(seconds = 1) @DurationMax(days = 1) Duration window) {}
}
