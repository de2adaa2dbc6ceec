package dev.plinth.assistant;

import java.util.concurrent.Semaphore;

/** Asks only so many questions at once, and lets nobody wait for their turn. */
final class BoundedModel implements LanguageModel {

    private final LanguageModel delegate;
    private final Semaphore places;

    BoundedModel(LanguageModel delegate, int atOnce) {
        this.delegate = delegate;
        this.places = new Semaphore(atOnce);
    }

    @Override
    public Reply ask(Question question) {
        if (!places.tryAcquire()) {
            throw new NoAnswerException(Reason.BUSY);
        }
        try {
            return delegate.ask(question);
        } finally {
            places.release();
        }
    }
}
