package dev.plinth.business;

import dev.plinth.event.EventConsumer;
import dev.plinth.event.EventType;
import dev.plinth.event.Occurrence;
import dev.plinth.shared.Money;
import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Counts what happens as {@code users_registered_total}, {@code orders_total{status}} and {@code
 * revenue_minor_total{currency}}. One node counts each event, so the sum over all nodes is right;
 * in one part, so that it is of one job, too.
 */
@Component
@PartOf(Part.ORDERS)
class BusinessCounters implements EventConsumer {

    private static final Set<String> STATUSES =
            types(
                    EventType.ORDER_PLACED,
                    EventType.ORDER_PAID,
                    EventType.ORDER_SHIPPED,
                    EventType.ORDER_DELIVERED,
                    EventType.ORDER_CANCELLED);

    private final MeterRegistry meters;
    private volatile List<Occurrence> told = List.of();

    BusinessCounters(MeterRegistry meters) {
        this.meters = meters;
        registered();
        STATUSES.forEach(this::orders);
    }

    @Override
    public String name() {
        return "business";
    }

    @Override
    public Set<String> types() {
        return Stream.concat(STATUSES.stream(), Stream.of(EventType.USER_REGISTERED.type()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> read() {
        return Set.of(EventType.ORDER_PAID.type());
    }

    @Override
    public void accept(List<Occurrence> events) {
        told = events;
    }

    /** Only now is it sure that they are not told again. */
    @Override
    public void accepted() {
        told.forEach(this::count);
    }

    private void count(Occurrence event) {
        if (STATUSES.contains(event.type())) {
            orders(event.type()).increment();
        }
        if (event.type().equals(EventType.USER_REGISTERED.type())) {
            registered().increment();
        } else if (event.type().equals(EventType.ORDER_PAID.type())) {
            revenue(total(event));
        }
    }

    private Counter registered() {
        return Counter.builder("users.registered")
                .description("People who have registered")
                .register(meters);
    }

    private Counter orders(String type) {
        return Counter.builder("orders")
                .description("Orders that have come to be in a status")
                .tag("status", type.substring(type.indexOf('.') + 1))
                .register(meters);
    }

    private void revenue(Money paid) {
        Counter.builder("revenue.minor")
                .description("Money paid, in minor units such as cents; what is given back counts")
                .tag("currency", paid.currency().getCurrencyCode())
                .register(meters)
                .increment((double) paid.minor());
    }

    private static Money total(Occurrence order) {
        JsonNode total = Occurrence.read(order.after()).path("total");
        return Money.of(total.path("amount").asString(), total.path("currency").asString());
    }

    private static Set<String> types(EventType... types) {
        return Stream.of(types).map(EventType::type).collect(Collectors.toUnmodifiableSet());
    }
}
