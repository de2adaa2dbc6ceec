package dev.plinth.assistant;

import java.util.UUID;

/** Something that words answers. */
interface LanguageModel {

    /**
     * What it says.
     *
     * @throws NoAnswerException if it says nothing in time
     */
    Reply ask(Question question);

    /**
     * What it said.
     *
     * @param question the id of the question that it was asked
     * @param text anything
     * @param tokens how many it has read and written, as far as it tells; 0 if it does not
     */
    record Reply(UUID question, String text, int tokens) {}
}
