package dev.plinth.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.plinth.shared.Money;
import dev.plinth.shared.TextLength;
import dev.plinth.shared.Versioned;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** An order as clients see it. */
record OrderView(
        UUID id,
        UUID userId,
        OrderStatus status,
        List<Item> items,
        Money total,
        Money refunded,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore int version)
        implements Versioned {

    /** One line of an order. */
    record Item(
            UUID productId,
            @TextLength(max = 64) String sku,
            @TextLength(max = 200) String name,
            int quantity,
            Money unitPrice,
            Money lineTotal) {

        static Item of(OrderLine line, Currency currency) {
            return new Item(
                    line.productId(),
                    line.sku(),
                    line.name(),
                    line.quantity(),
                    line.unitPrice(currency),
                    line.total(currency));
        }
    }

    static OrderView of(Order order) {
        Currency currency = order.total().currency();
        return new OrderView(
                order.id(),
                order.userId(),
                order.status(),
                order.lines().stream().map(line -> Item.of(line, currency)).toList(),
                order.total(),
                order.refunded(),
                order.createdAt(),
                order.updatedAt(),
                order.version());
    }
}
