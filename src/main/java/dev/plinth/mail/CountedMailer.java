package dev.plinth.mail;

import dev.plinth.mail.LetterCount.Result;

/** Counts what becomes of letters. */
final class CountedMailer implements Mailer {

    private final Mailer delegate;
    private final LetterCount count;

    CountedMailer(Mailer delegate, LetterCount count) {
        this.delegate = delegate;
        this.count = count;
    }

    @Override
    public void send(Letter letter) {
        try {
            delegate.send(letter);
            count.add(Result.SENT);
        } catch (UndeliverableException refused) {
            count.add(Result.REFUSED);
            throw refused;
        } catch (RuntimeException failure) {
            count.add(Result.FAILED);
            throw failure;
        }
    }
}
