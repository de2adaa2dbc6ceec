package dev.plinth.middleware.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/**
 * How the service is, and what it depends on.
 *
 * @param region where it runs; null if that has no name
 */
record HealthView(
        Status status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String region,
        Instant timestamp,
        Map<String, Check> checks) {

    /** From well to not. */
    enum Status {
        @JsonProperty("ok")
        OK,
        @JsonProperty("degraded")
        DEGRADED,
        @JsonProperty("error")
        ERROR
    }

    /** One thing the service depends on; {@code details} only for those who may see them. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Check(String status, Map<String, Object> details) {

        static Check of(Health health, boolean detailed) {
            String status =
                    switch (health.getStatus().getCode()) {
                        case "UP" -> "ok";
                        case "UNKNOWN" -> "absent";
                        default -> "error";
                    };
            return new Check(status, detailed ? health.getDetails() : Map.of());
        }

        boolean failed() {
            return status.equals("error");
        }
    }
}
