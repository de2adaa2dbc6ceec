package dev.plinth.payment;

/** How far a payment or refund has come. */
enum TransferStatus {
    /** Stored; the gateway may or may not have heard of it. */
    STARTED,
    SUCCEEDED,
    DECLINED
}
