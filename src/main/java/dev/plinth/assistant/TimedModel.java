package dev.plinth.assistant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures how long the model takes, and how much it uses. */
final class TimedModel implements LanguageModel {

    private static final Logger log = LoggerFactory.getLogger(TimedModel.class);

    private final LanguageModel delegate;
    private final MeterRegistry meters;
    private final Counter tokens;

    TimedModel(LanguageModel delegate, MeterRegistry meters) {
        this.delegate = delegate;
        this.meters = meters;
        this.tokens =
                Counter.builder("assistant.tokens")
                        .description("Tokens that the model has read and written")
                        .register(meters);
    }

    @Override
    public Reply ask(Question question) {
        Timer.Sample time = Timer.start();
        String outcome = "failed";
        try {
            Reply reply = delegate.ask(question);
            tokens.increment(reply.tokens());
            outcome = "answered";
            return reply;
        } catch (NoAnswerException none) {
            outcome = none.reason().text();
            log.warn("The model does not answer: {}", none.getMessage());
            throw none;
        } finally {
            time.stop(timer(outcome));
        }
    }

    private Timer timer(String outcome) {
        return Timer.builder("assistant.model.duration")
                .description("How long the model's server took")
                .tag("outcome", outcome)
                .register(meters);
    }
}
