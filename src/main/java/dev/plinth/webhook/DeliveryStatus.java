package dev.plinth.webhook;

/** What has become of a delivery. */
enum DeliveryStatus {
    /** It is sent now or later. */
    PENDING,
    /** The receiver has it. */
    DELIVERED,
    /** It was sent too often, or cannot be sent any more. */
    FAILED
}
