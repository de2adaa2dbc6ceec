package dev.plinth.shared;

/** A text that is not a value of the type it was given for; the message is for the client. */
public class InvalidValueException extends IllegalArgumentException {

    public InvalidValueException(String message) {
        super(message);
    }
}
