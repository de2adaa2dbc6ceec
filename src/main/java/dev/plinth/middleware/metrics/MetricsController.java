package dev.plinth.middleware.metrics;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /metrics} for administrators; Prometheus reads it on {@code MANAGEMENT_PORT}, where it is
 * open.
 */
@RestController
@Tag(name = "operations")
class MetricsController {

    private static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";

    /** Far more than there is. */
    private static final int LONGEST = 1 << 20;

    private final PrometheusMeterRegistry registry;

    MetricsController(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @GetMapping(path = "/metrics", produces = TEXT)
    @AllowedTo(value = Role.ADMIN, scope = Scope.METRICS_READ)
    @Operation(operationId = "getMetrics", summary = "Get the metrics")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = TEXT,
                            schema = @Schema(type = "string", maxLength = LONGEST)))
    String scrape() {
        return registry.scrape();
    }
}
