package dev.plinth.payment;

import dev.plinth.shared.Money;

/** Whoever moves the money. */
interface PaymentGateway {

    /**
     * Takes an amount from a card.
     *
     * @param key names this charge: the same key never charges twice
     * @return the gateway's reference
     * @throws PaymentDeclinedException if the card is refused
     */
    String charge(String key, Money amount, String card);

    /**
     * Gives an amount of a charge back.
     *
     * @param key names this refund: the same key never refunds twice
     * @param charge the reference of the charge
     * @return the gateway's reference
     */
    String refund(String key, String charge, Money amount);
}
