package dev.plinth.assistant;

/** Where no model is set. */
final class NoModel implements LanguageModel {

    @Override
    public Reply ask(Question question) {
        throw new NoAnswerException(Reason.NO_MODEL);
    }
}
