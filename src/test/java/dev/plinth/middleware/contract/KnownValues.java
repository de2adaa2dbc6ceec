package dev.plinth.middleware.contract;

import dev.plinth.event.EventType;
import dev.plinth.shared.Scope;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The values of texts that the service looks up, and so refuses with a word on which is unknown. In
 * answers they stay texts: there a new value would break clients.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
final class KnownValues {

    private static final List<String> SCOPES = Stream.of(Scope.values()).map(Scope::text).toList();
    private static final List<String> TYPES = EventType.published().stream().sorted().toList();

    private KnownValues() {}

    static void addTo(Map<String, Schema> schemas) {
        add(schemas, "CreateApiKey", "scopes", SCOPES);
        add(schemas, "CreateWebhook", "types", TYPES);
        add(schemas, "PatchWebhook", "types", TYPES);
    }

    private static void add(
            Map<String, Schema> schemas, String request, String list, List<String> values) {
        Map<String, Schema> members =
                Objects.requireNonNull(schemas.get(request), request).getProperties();
        Objects.requireNonNull(members.get(list), list).getItems().setEnum(values);
    }
}
