package dev.plinth.assistant;

/** What the model is told of a text: no addresses of people. */
record TextFacts(String text) {

    private static final String MASK = "[e-mail]";

    static TextFacts of(String text) {
        return new TextFacts(TextRules.EMAIL.matcher(text).replaceAll(MASK));
    }
}
