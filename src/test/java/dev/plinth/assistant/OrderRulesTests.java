package dev.plinth.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.order.OrderDirectory.KnownOrder;
import dev.plinth.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What rules say of orders. */
class OrderRulesTests {

    @Test
    void addUpMoreThanAnOrderCanHold() {
        KnownOrder order = order("92233720368547758.07");

        assertThat(OrderRules.summary(List.of(order, order)).points())
                .containsExactly("184467440737095516.14 EUR in total.");
    }

    private static KnownOrder order(String total) {
        return new KnownOrder(
                UUID.randomUUID(),
                "PAID",
                List.of(),
                Money.of(total, "EUR"),
                Money.of("0.00", "EUR"),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
