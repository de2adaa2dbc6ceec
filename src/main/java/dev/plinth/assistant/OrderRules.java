package dev.plinth.assistant;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import dev.plinth.order.OrderDirectory.KnownLine;
import dev.plinth.order.OrderDirectory.KnownOrder;
import dev.plinth.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sums up orders by counting. */
final class OrderRules {

    private static final int MOST_POINTS = 5;

    private OrderRules() {}

    /** One order. */
    static OrderSummary summary(KnownOrder order) {
        String summary =
                "Order %s was placed on %s and is %s: %s for %s."
                        .formatted(
                                order.id(),
                                day(order.placedAt()),
                                status(order.status()),
                                pieces(order.lines()),
                                words(order.total()));
        return new OrderSummary(summary, points(order));
    }

    /** The latest orders of somebody, newest first. */
    static OrderSummary summary(List<KnownOrder> orders) {
        if (orders.isEmpty()) {
            return new OrderSummary("There are no orders.", List.of());
        }
        String summary =
                "%s between %s and %s: %s."
                        .formatted(
                                count(orders.size(), "order"),
                                day(orders.getLast().placedAt()),
                                day(orders.getFirst().placedAt()),
                                statuses(orders));
        List<String> points = new ArrayList<>();
        points.addAll(amounts("%s in total.", orders, KnownOrder::total));
        points.addAll(amounts("%s given back.", orders, KnownOrder::refunded));
        return new OrderSummary(summary, points.stream().limit(MOST_POINTS).toList());
    }

    private static List<String> points(KnownOrder order) {
        String refunded =
                order.refunded().minor() == 0
                        ? "Nothing was given back."
                        : "%s of %s were given back."
                                .formatted(words(order.refunded()), words(order.total()));
        return List.of("Last changed on %s.".formatted(day(order.changedAt())), refunded);
    }

    private static String pieces(Collection<KnownLine> lines) {
        int all = lines.stream().mapToInt(KnownLine::quantity).sum();
        return "%s of %s".formatted(count(all, "piece"), count(lines.size(), "product"));
    }

    private static String statuses(Collection<KnownOrder> orders) {
        Map<String, Long> numbers =
                orders.stream().collect(groupingBy(KnownOrder::status, TreeMap::new, counting()));
        return numbers.entrySet().stream()
                .map(one -> one.getValue() + " " + status(one.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** A sentence for each currency that is not nothing. */
    private static List<String> amounts(
            String sentence, Collection<KnownOrder> orders, Function<KnownOrder, Money> amount) {
        Map<String, BigDecimal> sums =
                orders.stream()
                        .map(amount)
                        .collect(
                                groupingBy(
                                        one -> one.currency().getCurrencyCode(),
                                        TreeMap::new,
                                        reducing(
                                                BigDecimal.ZERO,
                                                one -> new BigDecimal(one.amount()),
                                                BigDecimal::add)));
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue().signum() > 0)
                .map(sum -> sentence.formatted(sum.getValue().toPlainString() + " " + sum.getKey()))
                .toList();
    }

    private static String status(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String words(Money money) {
        return money.amount() + " " + money.currency().getCurrencyCode();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
