package dev.plinth.event;

import java.util.Locale;

/** The name of something that can happen. */
public sealed interface EventName permits EventType, SecurityEvent {

    /** As it is in the outbox, such as {@code order.refund-started}. */
    String type();

    /** What a constant is called there: {@code ORDER_REFUND_STARTED} by that name. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }
}
