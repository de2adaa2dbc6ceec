package dev.plinth.assistant;

import dev.plinth.assistant.LanguageModel.Reply;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** What the model says, remembered; only what was checked is. */
@Service
class ModelAnswers {

    private final LanguageModel model;
    private final Results results;

    ModelAnswers(LanguageModel model, Results results) {
        this.model = model;
        this.results = results;
    }

    /**
     * The answer to a question, or to the same one before.
     *
     * @throws NoAnswerException if there is none that is what was asked for
     */
    @Cacheable(cacheNames = "assistant", key = "#question.key()", sync = true)
    ModelAnswer find(Question question) {
        Reply reply = model.ask(question);
        Object result = results.read(reply.text(), question.task().result());
        return new ModelAnswer(reply.question(), results.write(result));
    }
}
