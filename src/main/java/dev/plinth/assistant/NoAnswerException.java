package dev.plinth.assistant;

import org.jspecify.annotations.Nullable;

/** The model gives no answer that can be used; rules do. It holds nothing of what was said. */
class NoAnswerException extends RuntimeException {

    private final Reason reason;

    NoAnswerException(Reason reason) {
        this(reason, "");
    }

    /**
     * Explains.
     *
     * @param detail for the log, and so nothing that a client or the model has written
     */
    NoAnswerException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    NoAnswerException(Reason reason, String detail, @Nullable Throwable cause) {
        super(
                detail.isEmpty() ? reason.text() : reason.text() + ": " + detail,
                cause,
                false,
                false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
