package dev.plinth.assistant;

/** What the model is told of a text: no addresses or numbers of people. */
record TextFacts(String text) {

    static TextFacts of(String text) {
        return new TextFacts(TextRules.masked(text));
    }
}
