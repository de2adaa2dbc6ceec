package dev.plinth.middleware.cache;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows how many values this node's memory holds, and how many had to make room. */
@Component
class MemoryMetrics implements MeterBinder {

    private final MemoryLevel memory;

    MemoryMetrics(MemoryLevel memory) {
        this.memory = memory;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("cache.memory.values", memory, MemoryLevel::size)
                .description("Values in this node's memory")
                .register(registry);
        FunctionCounter.builder("cache.memory.evictions", memory, MemoryLevel::evictions)
                .description("Values that left this node's memory to make room for others")
                .register(registry);
    }
}
