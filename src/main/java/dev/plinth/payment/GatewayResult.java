package dev.plinth.payment;

import org.jspecify.annotations.Nullable;

/** What the gateway made of a request. */
public sealed interface GatewayResult {

    /**
     * The money has moved.
     *
     * @param reference the gateway's name for it, of up to 255 characters; null if it has none that
     *     can be kept, and then what was paid cannot be given back through the gateway
     */
    record Succeeded(@Nullable String reference) implements GatewayResult {}

    /** The gateway refused, and no money has moved. */
    record Declined() implements GatewayResult {}

    /** The gateway did not answer; asking again with the same key tells. */
    record Unknown() implements GatewayResult {}
}
