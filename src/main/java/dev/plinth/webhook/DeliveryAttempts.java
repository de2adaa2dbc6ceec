package dev.plinth.webhook;

import dev.plinth.event.Occurrence;
import dev.plinth.event.Occurrences;
import dev.plinth.shared.UnreadableSecretException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Makes one attempt at a delivery, signed at its own time. */
@Service
class DeliveryAttempts {

    private final Occurrences events;
    private final SigningSecrets secrets;
    private final WebhookHttpClient http;
    private final InstantSource clock;

    DeliveryAttempts(
            Occurrences events,
            SigningSecrets secrets,
            WebhookHttpClient http,
            InstantSource clock) {
        this.events = events;
        this.secrets = secrets;
        this.http = http;
        this.clock = clock;
    }

    /** What deliveries of events say, by the positions of these; not of those that are no more. */
    Map<Long, String> bodies(List<Delivery> deliveries) {
        List<Long> positions =
                deliveries.stream().map(Delivery::position).filter(Objects::nonNull).toList();
        return positions.isEmpty()
                ? Map.of()
                : events.at(positions).stream()
                        .collect(Collectors.toMap(Occurrence::position, Payload::of));
    }

    /**
     * Delivers one of them.
     *
     * @param bodies what they say
     */
    Attempt make(Receiver receiver, Delivery delivery, Map<Long, String> bodies) {
        String body =
                delivery.position() == null
                        ? Payload.ofTest(delivery)
                        : bodies.get(delivery.position());
        return new Attempt(delivery, body == null ? null : send(receiver, delivery, body));
    }

    private Outcome send(Receiver receiver, Delivery delivery, String body) {
        Instant now = clock.instant();
        try {
            List<byte[]> keys = receiver.secrets(now).map(secrets::open).toList();
            return http.send(receiver.url(), headers(keys, delivery, now, body), body);
        } catch (UnreadableSecretException otherKey) {
            return Outcome.unanswered("SECRETS_KEY is not the one of its secret.");
        }
    }

    private static Map<String, String> headers(
            List<byte[]> keys, Delivery delivery, Instant now, String body) {
        String id = delivery.event().toString();
        long seconds = now.getEpochSecond();
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", String.valueOf(seconds),
                "webhook-signature", Signature.of(keys, id, seconds, body));
    }
}
