package dev.plinth.middleware.contract;

import dev.plinth.shared.Email;
import dev.plinth.shared.TextLength;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.MethodParameter;

/** Says of each parameter what its name and its type mean. */
@TestComponent
class QueryParameters implements ParameterCustomizer {

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("id", "Names the one that is meant"),
                    Map.entry("userId", "Names the user"),
                    Map.entry("deliveryId", "Names the delivery"),
                    Map.entry("limit", "How many items a page has; 20 unless given"),
                    Map.entry("cursor", "The `nextCursor` of the page before"),
                    Map.entry("createdAfter", "Only what was created after then"),
                    Map.entry("createdBefore", "Only what was created before then"),
                    Map.entry("status", "Only those in this status"),
                    Map.entry("email", "Only the user with this address"),
                    Map.entry("q", "A text that the name contains, in whichever case"),
                    Map.entry("minPrice", "The least price, in `currency`"),
                    Map.entry("maxPrice", "The greatest price, in `currency`"),
                    Map.entry(
                            "currency",
                            "Only prices in this currency (ISO 4217); with `minPrice`, `maxPrice` or"
                                    + " a sort by price EUR unless given, else all"),
                    Map.entry("inStock", "Only what is in stock, or only what is not"),
                    Map.entry("actor", "Only what this user did"),
                    Map.entry("subject", "Only what was about this"),
                    Map.entry("type", "Only what is of this type, such as `user.changed`"),
                    Map.entry("outcome", "Only what ended so"),
                    Map.entry("from", "Only what happened then or later"),
                    Map.entry("to", "Only what happened before then"),
                    Map.entry("types", "Only events of these types, separated by commas"),
                    Map.entry(
                            "Last-Event-ID",
                            "The `id` of the last event that came; counts before `after`"));

    @Override
    public Parameter customize(Parameter parameter, MethodParameter source) {
        if (parameter == null || parameter.getSchema() == null) {
            return parameter;
        }
        if (parameter.getDescription() == null) {
            parameter.setDescription(WORDS.get(parameter.getName()));
        }
        Class<?> type = source.getParameterType();
        if (type == Email.class) {
            parameter.setSchema(Schemas.email());
        } else if (type == Currency.class) {
            parameter.setSchema(Schemas.currency());
        }
        Schema<?> schema = parameter.getSchema();
        RecordSchemas.bound(schema, source.getParameterAnnotation(TextLength.class));
        withoutNull(schema);
        return parameter;
    }

    /** A query has no null: the parameter is there or it is not. */
    private static void withoutNull(Schema<?> schema) {
        Set<String> types = SchemaTypes.of(schema);
        if (types.contains("null")) {
            schema.setTypes(
                    types.stream()
                            .filter(type -> !type.equals("null"))
                            .collect(Collectors.toSet()));
        }
    }
}
