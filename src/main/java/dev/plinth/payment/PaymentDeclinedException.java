package dev.plinth.payment;

/** A card that the gateway refused. */
class PaymentDeclinedException extends RuntimeException {

    PaymentDeclinedException() {
        super("declined", null, false, false);
    }
}
