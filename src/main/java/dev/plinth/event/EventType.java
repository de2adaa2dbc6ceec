package dev.plinth.event;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The catalogue of what can happen. Others rely on it: what an event of a type holds only ever
 * grows. A shape that would break them is a type of its own, with the next version in its name,
 * such as {@code order.placed.v2}; a name without one is version 1.
 */
public enum EventType implements EventName {
    USER_REGISTERED("User", "Somebody has registered"),
    USER_CHANGED("User", "Somebody's profile, address or password has changed"),
    USER_DEACTIVATED("User", "An account was closed"),
    USER_ERASED(
            "Erased", "Somebody was erased; only the id is left, for the orders that point to it"),
    PRODUCT_CREATED("Product", "A product is for sale"),
    PRODUCT_CHANGED("Product", "A product has changed"),
    PRODUCT_STOCK_CHANGED(
            "Product", "The stock of a product was changed by hand, not by an order or an import"),
    PRODUCT_DELETED("Product", "A product is no longer for sale"),
    ORDER_PLACED("Order", "An order was placed"),
    ORDER_PAID("Order", "An order was paid"),
    ORDER_SHIPPED("Order", "An order is on its way"),
    ORDER_DELIVERED("Order", "An order has arrived"),
    ORDER_CANCELLED("Order", "An order was cancelled"),
    ORDER_REFUND_STARTED("Order", "Money of an order is set aside to be given back"),
    ORDER_REFUNDED("Order", "Money of an order was given back"),
    ORDER_REFUND_DECLINED("Order", "The gateway has refused to give money back"),
    WEBHOOK_CREATED("Webhook", "A webhook was set up"),
    WEBHOOK_CHANGED("Webhook", "A webhook was changed"),
    WEBHOOK_SECRET_ROTATED("Webhook", "A webhook has a new secret"),
    WEBHOOK_DISABLED("Webhook", "A webhook is sent nothing more, since its receiver is gone"),
    WEBHOOK_DELETED("Webhook", "A webhook was deleted");

    private static final Set<String> PUBLISHED =
            Arrays.stream(values())
                    .filter(EventType::isPublished)
                    .map(EventType::type)
                    .collect(Collectors.toUnmodifiableSet());

    private final String type;
    private final String subject;
    private final String sentence;

    EventType(String subject, String sentence) {
        this.type = EventName.of(this);
        this.subject = subject;
        this.sentence = sentence;
    }

    @Override
    public String type() {
        return type;
    }

    /** The schema of what it happens to. */
    String subject() {
        return subject;
    }

    String sentence() {
        return sentence;
    }

    /** Whether clients are shown it for as long as there is what it happened to. */
    boolean isHistory() {
        return subject.equals("Order");
    }

    /** Whether other systems are told: of all but who else is told. */
    boolean isPublished() {
        return !subject.equals("Webhook");
    }

    /** The types that other systems are told of. */
    public static Set<String> published() {
        return PUBLISHED;
    }

    /** The types that are never deleted for their age. */
    static String[] history() {
        return Arrays.stream(values())
                .filter(EventType::isHistory)
                .map(EventType::type)
                .toArray(String[]::new);
    }
}
