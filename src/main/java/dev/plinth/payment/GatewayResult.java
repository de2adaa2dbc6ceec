package dev.plinth.payment;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
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

    /**
     * Refuses everything else.
     *
     * @throws ProblemException 409 {@code payment-declined}, or 503 {@code unavailable} if it is
     *     not known
     */
    default void requireSucceeded() {
        switch (this) {
            case Succeeded _ -> {}
            case Declined _ -> throw new ProblemException(ProblemType.PAYMENT_DECLINED);
            case Unknown _ ->
                    throw new ProblemException(
                            ProblemType.UNAVAILABLE,
                            "The payment gateway has not answered; ask again with the same key.");
        }
    }
}
