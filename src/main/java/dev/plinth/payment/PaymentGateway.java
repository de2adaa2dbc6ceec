package dev.plinth.payment;

import dev.plinth.shared.Money;
import java.util.UUID;

/**
 * Whoever moves the money. Never called inside a transaction; asking twice with one key moves it
 * once.
 */
interface PaymentGateway {

    /**
     * Takes an amount from a card.
     *
     * @param key names this charge
     */
    GatewayResult charge(UUID key, Money amount, String card);

    /**
     * Gives an amount of a charge back.
     *
     * @param key names this refund
     * @param charge the gateway's reference of the charge
     */
    GatewayResult refund(UUID key, String charge, Money amount);
}
