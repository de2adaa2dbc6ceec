package dev.plinth.middleware.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.PlinthIT;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Without somewhere to send traces to. */
@PlinthIT
class NoTraceIT {

    @ParameterizedTest
    @ValueSource(
            classes = {
                ServerHttpObservationFilter.class,
                TraceConfiguration.class,
                Tracer.class,
                OpenTelemetry.class,
                SpanExporter.class
            })
    void hasNothingOfThem(Class<?> part, @Autowired ApplicationContext context) {
        assertThat(context.getBeanNamesForType(part)).isEmpty();
    }
}
