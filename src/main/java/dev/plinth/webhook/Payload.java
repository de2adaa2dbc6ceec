package dev.plinth.webhook;

import dev.plinth.event.Occurrence;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** What a receiver reads of an event: the body of a delivery, the same whenever it is sent. */
final class Payload {

    /** The type of an event that is only sent to see whether it arrives. */
    static final String TEST = "webhook.test";

    private static final int LONGEST = 64 * 1_024;

    private Payload() {}

    /** Of a change, what it happened to as it is since, or was last. */
    static String of(Occurrence event) {
        String data =
                Objects.requireNonNullElse(
                        event.after(), Objects.requireNonNullElse(event.before(), ""));
        boolean whole = !data.isEmpty() && data.length() <= LONGEST;
        return write(event.type(), event.occurredAt(), whole ? data : onlyId(event.subject()));
    }

    /** Of a test, the webhook that is tested. */
    static String ofTest(Delivery test) {
        return write(TEST, test.createdAt(), onlyId(test.webhook()));
    }

    private static String onlyId(UUID id) {
        return "{\"id\":\"%s\"}".formatted(id);
    }

    private static String write(String type, Instant time, String data) {
        return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}".formatted(type, time, data);
    }
}
