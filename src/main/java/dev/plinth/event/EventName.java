package dev.plinth.event;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The name of something that can happen. */
public sealed interface EventName permits EventType, SecurityEvent {

    /** As it is in the outbox, such as {@code order.refund-started}. */
    String type();

    /** The types that this version knows. */
    static Set<String> known() {
        return Stream.<EventName[]>of(EventType.values(), SecurityEvent.values())
                .flatMap(Stream::of)
                .map(EventName::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a constant is called there: {@code ORDER_REFUND_STARTED} by that name. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }
}
