package dev.plinth.middleware.access;

import dev.plinth.shared.AccessDecisions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts decisions as {@code access_decisions_total{decision,reason}}. */
@Component
class DecisionMetrics implements AccessDecisions {

    private final MeterRegistry meters;
    private final Map<Decision, Map<String, Counter>> counters = new EnumMap<>(Decision.class);

    DecisionMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (Decision decision : Decision.values()) {
            counters.put(decision, new ConcurrentHashMap<>());
        }
        count(Decision.ALLOW, "none", 0);
    }

    @Override
    public void count(Decision decision, String reason) {
        count(decision, reason, 1);
    }

    private void count(Decision decision, String reason, int times) {
        counters.getOrDefault(decision, Map.of())
                .computeIfAbsent(reason, _ -> counter(decision, reason))
                .increment(times);
    }

    private Counter counter(Decision decision, String reason) {
        return Counter.builder("access.decisions")
                .description("What became of requests and sign-ins, by the weightiest reason")
                .tag("decision", decision.name().toLowerCase(Locale.ROOT))
                .tag("reason", reason)
                .register(meters);
    }
}
