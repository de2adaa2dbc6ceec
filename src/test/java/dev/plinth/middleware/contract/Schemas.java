package dev.plinth.middleware.contract;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schemas of the types that every feature uses, which cannot be read off their classes. */
final class Schemas {

    private Schemas() {}

    static Schema<?> email() {
        return new StringSchema().format("email").maxLength(254).example("ada@example.com");
    }

    static Schema<?> currency() {
        return new StringSchema().pattern("^[A-Z]{3}$").maxLength(3).example("EUR");
    }

    static Schema<?> secret() {
        return new StringSchema().format("password").maxLength(4_096);
    }

    static Schema<?> reference(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    static Schema<?> money() {
        return requiring(
                List.of("amount", "currency"),
                new ObjectSchema()
                        .description(
                                "An exact amount, with the currency's own number of digits (ISO 4217)")
                        .addProperty(
                                "amount",
                                new StringSchema()
                                        .pattern("^(0|[1-9][0-9]{0,18})(\\.[0-9]{1,4})?$")
                                        .maxLength(24)
                                        .example("12.50"))
                        .addProperty("currency", currency()));
    }

    static Schema<?> problem() {
        return requiring(
                List.of("type", "title", "status", "detail", "instance", "requestId"),
                new ObjectSchema()
                        .description("What went wrong (RFC 9457)")
                        .addProperty("type", new StringSchema().format("uri").maxLength(2_048))
                        .addProperty("title", new StringSchema().maxLength(100))
                        .addProperty(
                                "status",
                                new IntegerSchema()
                                        .format("int32")
                                        .minimum(BigDecimal.valueOf(400))
                                        .maximum(BigDecimal.valueOf(599)))
                        .addProperty("detail", new StringSchema().maxLength(1_000))
                        .addProperty(
                                "instance",
                                new StringSchema().format("uri-reference").maxLength(2_048))
                        .addProperty("requestId", new StringSchema().maxLength(64))
                        .addProperty(
                                "traceId",
                                new StringSchema()
                                        .description("Of the trace that the request belongs to")
                                        .pattern("^[0-9a-f]{32}$")
                                        .maxLength(32))
                        .addProperty("violated-policies", slugs("The limits that are used up"))
                        .addProperty(
                                "reason",
                                slug(
                                        "Why access is denied: `device` (signed out), `location`"
                                                + " (nobody of this role may be there) or `risk` (too"
                                                + " much is unusual)"))
                        .addProperty(
                                "challenge",
                                new StringSchema()
                                        .description("What comes back with the proof")
                                        .maxLength(1_000))
                        .addProperty(
                                "methods",
                                slugs(
                                        "How the proof can be given: `email`, or `totp` and"
                                                + " `recovery-code`"))
                        .addProperty(
                                "errors",
                                new ArraySchema()
                                        .items(
                                                new Schema<>()
                                                        .$ref("#/components/schemas/FieldProblem"))
                                        .maxItems(1_000)));
    }

    private static Schema<?> slugs(String description) {
        return new ArraySchema().items(slug(null)).description(description).maxItems(10);
    }

    private static Schema<?> slug(@Nullable String description) {
        return new StringSchema()
                .pattern("^[a-z][a-z0-9-]{0,30}$")
                .description(description)
                .maxLength(31);
    }

    static Schema<?> fieldProblem() {
        return requiring(
                List.of("pointer", "code", "message"),
                new ObjectSchema()
                        .description("What is wrong with one field")
                        .addProperty(
                                "pointer",
                                new StringSchema()
                                        .description(
                                                "A JSON Pointer into the body, or a parameter's name")
                                        .maxLength(1_000)
                                        .example("/items/0/quantity"))
                        .addProperty("code", new StringSchema().maxLength(100).example("max"))
                        .addProperty("message", new StringSchema().maxLength(1_000)));
    }

    private static Schema<?> requiring(List<String> names, Schema<?> schema) {
        schema.setRequired(names);
        return schema;
    }
}
