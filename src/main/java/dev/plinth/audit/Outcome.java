package dev.plinth.audit;

/** How something ended. */
enum Outcome {
    SUCCESS,
    REFUSED;

    /** By the name of what it was. */
    static Outcome of(String type) {
        return type.endsWith("refused") ? REFUSED : SUCCESS;
    }
}
