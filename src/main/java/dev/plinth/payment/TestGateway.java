package dev.plinth.payment;

import dev.plinth.shared.Money;
import org.springframework.stereotype.Component;

/**
 * The built-in gateway, which moves no money: {@code test-ok} succeeds, every other card is
 * declined.
 */
@Component
class TestGateway implements PaymentGateway {

    @Override
    public String charge(String key, Money amount, String card) {
        if (!card.equals("test-ok")) {
            throw new PaymentDeclinedException();
        }
        return "test-charge-" + key;
    }

    @Override
    public String refund(String key, String charge, Money amount) {
        return "test-refund-" + key;
    }
}
