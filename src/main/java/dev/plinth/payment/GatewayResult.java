package dev.plinth.payment;

/** What the gateway made of a request. */
public sealed interface GatewayResult {

    /**
     * The money has moved.
     *
     * @param reference the gateway's name for it
     */
    record Succeeded(String reference) implements GatewayResult {}

    /** The gateway refused, and no money has moved. */
    record Declined() implements GatewayResult {}

    /** The gateway did not answer; asking again with the same key tells. */
    record Unknown() implements GatewayResult {}
}
