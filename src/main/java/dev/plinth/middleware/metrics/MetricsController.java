package dev.plinth.middleware.metrics;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Role;
import dev.plinth.shared.Scope;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
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

    private final PrometheusMeterRegistry registry;

    MetricsController(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @GetMapping(path = "/metrics", produces = "text/plain; version=0.0.4; charset=utf-8")
    @AllowedTo(value = Role.ADMIN, scope = Scope.METRICS_READ)
    @Operation(operationId = "getMetrics", summary = "Get the metrics")
    String scrape() {
        return registry.scrape();
    }
}
