package dev.plinth.mail;

import dev.plinth.event.EventType;
import dev.plinth.event.Occurrence;
import dev.plinth.event.SecurityEvent;
import dev.plinth.user.CodeKind;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The letters that there are. A new one is an event's type here and two templates in {@code
 * letters/}. All of them tell people of what they have done or have had done, and can not be
 * unsubscribed from.
 */
enum LetterKind {
    WELCOME(EventType.USER_REGISTERED.type(), CodeKind.VERIFICATION),
    VERIFICATION(SecurityEvent.USER_VERIFICATION_REQUESTED.type(), CodeKind.VERIFICATION),
    PASSWORD_RESET(SecurityEvent.USER_PASSWORD_FORGOTTEN.type(), CodeKind.RESET),
    STEP_UP(SecurityEvent.SESSION_STEP_UP_ASKED.type(), null),
    NEW_DEVICE(SecurityEvent.USER_DEVICE_ADDED.type(), null),
    NEW_NETWORK(SecurityEvent.USER_NETWORK_ADDED.type(), null),
    EMAIL_CHANGED(SecurityEvent.USER_EMAIL_CHANGED, "Your account has a new e-mail address"),
    PASSWORD_CHANGED(SecurityEvent.USER_PASSWORD_CHANGED, "Your password was changed"),
    TOTP_ENABLED(SecurityEvent.USER_TOTP_ENABLED, "Signing in needs a code from now on"),
    TOTP_DISABLED(SecurityEvent.USER_TOTP_DISABLED, "Signing in needs no code any more"),
    TOTP_REMOVED(SecurityEvent.USER_TOTP_REMOVED, "An administrator took your authenticator away"),
    RECOVERY_CODE_USED(SecurityEvent.USER_RECOVERY_CODE_USED, "A recovery code was used"),
    ORDER_PLACED(EventType.ORDER_PLACED.type(), null),
    ORDER_SHIPPED(EventType.ORDER_SHIPPED.type(), null),
    ORDER_REFUNDED(EventType.ORDER_REFUNDED.type(), null),
    WEBHOOK_DISABLED(EventType.WEBHOOK_DISABLED.type(), null),
    KEY_CREATED(SecurityEvent.KEY_CREATED.type(), null),
    KEY_ROTATED(SecurityEvent.KEY_ROTATED.type(), null);

    private static final Map<String, LetterKind> BY_EVENT =
            Arrays.stream(values()).collect(Collectors.toMap(kind -> kind.event, kind -> kind));

    private final String event;
    private final @Nullable CodeKind code;
    private final @Nullable String news;

    LetterKind(String event, @Nullable CodeKind code) {
        this.event = event;
        this.code = code;
        this.news = null;
    }

    /** One that says in a sentence what has changed about signing in. */
    LetterKind(SecurityEvent event, String news) {
        this.event = event.type();
        this.code = null;
        this.news = news;
    }

    /** What its templates are called. */
    String template() {
        return news == null ? name().toLowerCase(Locale.ROOT).replace('_', '-') : "account-changed";
    }

    /** The types of the events that letters are sent for. */
    static Set<String> events() {
        return BY_EVENT.keySet();
    }

    static Optional<LetterKind> of(String event) {
        return Optional.ofNullable(BY_EVENT.get(event));
    }

    /** The code that its templates show as {@code code}, if any. */
    Optional<CodeKind> code() {
        return Optional.ofNullable(code);
    }

    boolean hasCode() {
        return code != null || this == STEP_UP;
    }

    /**
     * Whom it is sent to: whose it is, or to whom it has happened; nobody if that is forgotten,
     * since they are erased.
     */
    Optional<UUID> addressee(Occurrence event, JsonNode after) {
        return switch (this) {
            case ORDER_PLACED, ORDER_SHIPPED, ORDER_REFUNDED, STEP_UP -> id(after.path("userId"));
            case WEBHOOK_DISABLED, KEY_CREATED, KEY_ROTATED -> id(after.path("createdBy"));
            default -> Optional.of(event.subject());
        };
    }

    private static Optional<UUID> id(JsonNode id) {
        return id.isString() ? Optional.of(UUID.fromString(id.asString())) : Optional.empty();
    }

    /** What its templates show of what it has happened to. */
    Map<String, Object> values(Occurrence event, JsonNode after) {
        return switch (this) {
            case ORDER_PLACED, ORDER_SHIPPED, ORDER_REFUNDED -> order(after);
            case NEW_DEVICE, STEP_UP -> device(after, after.path("createdAt").asString());
            case NEW_NETWORK -> device(after, time(event));
            case WEBHOOK_DISABLED -> webhook(after);
            case KEY_CREATED, KEY_ROTATED -> key(event, after);
            case WELCOME, VERIFICATION, PASSWORD_RESET -> Map.of();
            default -> news(event);
        };
    }

    private Map<String, Object> news(Occurrence event) {
        return Map.of(
                "news", Objects.requireNonNull(news),
                "network", network(event, event.subject()),
                "time", time(event));
    }

    private static Map<String, Object> key(Occurrence event, JsonNode key) {
        return Map.of(
                "key", Greeting.harmless(key.path("name").asString()),
                "prefix", key.path("prefix").asString(),
                "network", network(event, id(key.path("createdBy")).orElse(null)),
                "time", time(event));
    }

    private static String time(Occurrence event) {
        return event.occurredAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Where another administrator is concerns nobody. */
    private static String network(Occurrence event, @Nullable UUID addressee) {
        return event.actor() == null || event.actor().equals(addressee)
                ? Objects.requireNonNullElse(event.origin().address(), "unknown")
                : "of somebody else";
    }

    private static Map<String, Object> webhook(JsonNode webhook) {
        return Map.of(
                "url", webhook.path("url").asString(),
                "reason", webhook.path("disabledReason").asString());
    }

    private static Map<String, Object> device(JsonNode device, String time) {
        return Map.of(
                "device", Greeting.harmless(device.path("name").asString()),
                "program", Greeting.program(device.path("userAgent").asString()),
                "network", device.path("network").asString(),
                "time", time);
    }

    private static Map<String, Object> order(JsonNode order) {
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
