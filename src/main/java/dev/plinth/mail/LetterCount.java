package dev.plinth.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts letters as {@code mail_total{result}}. */
@Component
class LetterCount {

    private final Map<Result, Counter> counters = new EnumMap<>(Result.class);

    LetterCount(MeterRegistry meters) {
        for (Result result : Result.values()) {
            counters.put(
                    result,
                    Counter.builder("mail")
                            .description("Attempts to send letters, and how they ended")
                            .tag("result", result.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    /** How an attempt ended. */
    enum Result {
        /** The mail server has it. */
        SENT,
        /** It is tried again later. */
        FAILED,
        /** The mail server does not take letters to this address. */
        REFUSED,
        /** It is too late for it. */
        EXPIRED
    }

    void add(Result result) {
        Objects.requireNonNull(counters.get(result)).increment();
    }
}
