package dev.plinth.mail;

import dev.plinth.event.EventType;
import dev.plinth.event.Occurrence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The letters that there are. A new one is an event's type here and two templates in {@code
 * letters/}. All of them tell people of what they have done themselves, and can not be unsubscribed
 * from.
 */
enum LetterKind {
    WELCOME(EventType.USER_REGISTERED) {
        @Override
        UUID addressee(Occurrence event, JsonNode after) {
            return event.subject();
        }

        @Override
        Map<String, Object> values(JsonNode after) {
            return Map.of();
        }
    },
    ORDER_PLACED(EventType.ORDER_PLACED),
    ORDER_SHIPPED(EventType.ORDER_SHIPPED),
    ORDER_REFUNDED(EventType.ORDER_REFUNDED);

    private static final Map<String, LetterKind> BY_EVENT =
            Arrays.stream(values()).collect(Collectors.toMap(kind -> kind.event, kind -> kind));

    private final String event;

    LetterKind(EventType event) {
        this.event = event.type();
    }

    /** The types of the events that letters are sent for. */
    static Set<String> events() {
        return BY_EVENT.keySet();
    }

    static Optional<LetterKind> of(String event) {
        return Optional.ofNullable(BY_EVENT.get(event));
    }

    /** Whom it is sent to; here, whose order it is. */
    UUID addressee(Occurrence event, JsonNode after) {
        return UUID.fromString(after.path("userId").asString());
    }

    /** What its templates show besides the name; here, the order. */
    Map<String, Object> values(JsonNode order) {
        List<Map<String, Object>> items =
                order.path("items")
                        .valueStream()
                        .<Map<String, Object>>map(item ->
                                Map.of(
                                        "item", item.path("name").asString(),
                                        "quantity", item.path("quantity").asInt(),
                                        "price", money(item.path("lineTotal"))))
                        .toList();
        return Map.of(
                "order", order.path("id").asString(),
                "items", items,
                "total", money(order.path("total")),
                "refunded", money(order.path("refunded")));
    }

    private static String money(JsonNode money) {
        return money.path("amount").asString() + " " + money.path("currency").asString();
    }
}
