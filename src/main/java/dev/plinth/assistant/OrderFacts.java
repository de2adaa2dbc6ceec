package dev.plinth.assistant;

import dev.plinth.order.OrderDirectory.KnownLine;
import dev.plinth.order.OrderDirectory.KnownOrder;
import dev.plinth.shared.Money;
import java.util.List;
import java.util.UUID;

/**
 * What the model is told about an order: nothing about whose it is.
 *
 * @param lines the first ones
 * @param moreLines how many more there are
 */
record OrderFacts(
        UUID order,
        String status,
        List<Line> lines,
        int moreLines,
        Money total,
        Money refunded,
        String placed,
        String changed) {

    private static final int LINES = 20;

    /** So many of a product. */
    record Line(String product, int quantity, Money total) {

        private static Line of(KnownLine line) {
            return new Line(TextRules.masked(line.name()), line.quantity(), line.total());
        }
    }

    /** One order. */
    record One(OrderFacts order) {}

    /** Somebody's latest orders. */
    record Several(List<OrderFacts> orders) {}

    static One of(KnownOrder order) {
        return new One(of(order, LINES));
    }

    /** Several orders, without their lines. */
    static Several of(List<KnownOrder> orders) {
        return new Several(orders.stream().map(order -> of(order, 0)).toList());
    }

    private static OrderFacts of(KnownOrder order, int most) {
        List<Line> lines = order.lines().stream().limit(most).map(Line::of).toList();
        return new OrderFacts(
                order.id(),
                order.status(),
                lines,
                order.lines().size() - lines.size(),
                order.total(),
                order.refunded(),
                order.placedAt().toString(),
                order.changedAt().toString());
    }
}
