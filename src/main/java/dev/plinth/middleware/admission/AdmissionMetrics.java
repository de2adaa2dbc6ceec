package dev.plinth.middleware.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Shows the gate as {@code admission_limit}, {@code admission_in_flight} and {@code
 * admission_waiting}, and counts those whom it turned away as {@code admission_shed_total{class}}.
 */
@Component
final class AdmissionMetrics {

    private final Counter normal;
    private final Counter low;

    AdmissionMetrics(MeterRegistry registry, Gate gate) {
        Gauge.builder("admission.limit", gate, Gate::limit)
                .description("Requests that may be worked on at once")
                .register(registry);
        Gauge.builder("admission.in.flight", gate, Gate::inFlight)
                .description("Requests that are worked on")
                .register(registry);
        Gauge.builder("admission.waiting", gate, Gate::waiting)
                .description("Requests that wait to be worked on")
                .register(registry);
        normal = shed(registry, "normal");
        low = shed(registry, "low");
    }

    private static Counter shed(MeterRegistry registry, String kind) {
        return Counter.builder("admission.shed")
                .description("Requests turned away because of too many others")
                .tag("class", kind)
                .register(registry);
    }

    void countShed(boolean isLow) {
        (isLow ? low : normal).increment();
    }
}
