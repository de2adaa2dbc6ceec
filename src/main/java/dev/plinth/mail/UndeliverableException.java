package dev.plinth.mail;

/** Nobody takes letters at this address. */
class UndeliverableException extends RuntimeException {

    UndeliverableException(Throwable cause) {
        super(cause);
    }
}
