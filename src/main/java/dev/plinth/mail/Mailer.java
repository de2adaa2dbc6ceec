package dev.plinth.mail;

/** Sends letters. */
interface Mailer {

    /**
     * Sends a letter now, in a few seconds at most.
     *
     * @throws UndeliverableException if it would be refused again
     * @throws RuntimeException if it may be sent later
     */
    void send(Letter letter);
}
