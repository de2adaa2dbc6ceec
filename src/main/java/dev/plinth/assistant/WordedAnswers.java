package dev.plinth.assistant;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Answers by the model, and if it does not, by rules. */
@Service
class WordedAnswers {

    private static final Logger log = LoggerFactory.getLogger(WordedAnswers.class);

    private final AssistantProperties properties;
    private final Questions questions;
    private final ModelAnswers model;
    private final Results results;
    private final AnswerCount count;

    WordedAnswers(
            AssistantProperties properties,
            Questions questions,
            ModelAnswers model,
            Results results,
            AnswerCount count) {
        this.properties = properties;
        this.questions = questions;
        this.model = model;
        this.results = results;
        this.count = count;
    }

    /**
     * An answer, always.
     *
     * @param facts what the model is told
     * @param type of the result, that of the task
     * @param rules what is said without the model
     */
    <T> AnswerView<T> give(Task task, Object facts, Class<T> type, Supplier<T> rules) {
        try {
            return ask(task, facts, type);
        } catch (NoAnswerException none) {
            log.debug("Rules answer {}: {}", task, none.getMessage());
            count.add(task, none.reason());
            return new AnswerView<>(rules.get(), Source.RULES, false);
        }
    }

    private <T> AnswerView<T> ask(Task task, Object facts, Class<T> type) {
        if (!properties.hasModel()) {
            throw new NoAnswerException(Reason.NO_MODEL);
        }
        Question question = questions.of(task, facts);
        ModelAnswer answer = model.find(question);
        T result = results.read(answer.text(), type);
        boolean cached = !answer.id().equals(question.id());
        count.add(task, cached ? Reason.CACHED : Reason.ASKED);
        return new AnswerView<>(result, Source.MODEL, cached);
    }
}
