package dev.plinth.assistant;

/**
 * An answer as clients see it.
 *
 * @param result what was asked for, valid whoever has worded it
 * @param cached whether the model was not asked for it just now
 */
record AnswerView<T>(T result, Source source, boolean cached) {}
