package dev.plinth.assistant;

import dev.plinth.shared.OfOneCaller;

/** The time of whoever has asked is over; others may have asked later. */
final class TooLateException extends NoAnswerException implements OfOneCaller {

    TooLateException() {
        super(Reason.TIMEOUT);
    }
}
