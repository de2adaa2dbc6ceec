package dev.plinth.mail;

/** Sends letters. */
interface Mailer {

    /**
     * Sends a letter now. Of a server that is slow each answer may take a minute.
     *
     * @throws UndeliverableException if it would be refused again
     * @throws RuntimeException if it may be sent later
     */
    void send(Letter letter);
}
