package dev.plinth.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts attempts as {@code webhook_deliveries_total{result}}. */
@Component
class DeliveryCount {

    private final Map<Result, Counter> counters = new EnumMap<>(Result.class);

    DeliveryCount(MeterRegistry meters) {
        for (Result result : Result.values()) {
            counters.put(
                    result,
                    Counter.builder("webhook.deliveries")
                            .description("Attempts to tell webhooks what happened, and their end")
                            .tag("result", result.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    /** How an attempt ended. */
    enum Result {
        /** The receiver has it. */
        DELIVERED,
        /** It is tried again later. */
        FAILED,
        /** It was the last. */
        GIVEN_UP,
        /** It disabled the webhook, with all that waits. */
        DISABLED
    }

    void add(Result result) {
        Objects.requireNonNull(counters.get(result)).increment();
    }
}
