package dev.plinth.assistant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts answers as {@code assistant_requests_total{task,source,reason}}. */
@Component
class AnswerCount {

    private final MeterRegistry meters;

    AnswerCount(MeterRegistry meters) {
        this.meters = meters;
        for (Task task : Task.values()) {
            for (Reason reason : Reason.values()) {
                counter(task, reason);
            }
        }
    }

    void add(Task task, Reason reason) {
        counter(task, reason).increment();
    }

    private Counter counter(Task task, Reason reason) {
        boolean model = reason == Reason.ASKED || reason == Reason.CACHED;
        return Counter.builder("assistant.requests")
                .description("Answers of the assistant, by who has worded them, and why they have")
                .tag("task", task.text())
                .tag("source", model ? "model" : "rules")
                .tag("reason", reason.text())
                .register(meters);
    }
}
