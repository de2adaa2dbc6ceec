package dev.plinth.middleware.contract;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;

/** What the values of headers look like. */
final class HeaderForms {

    private static final String PRINTABLE = "^[\\x20-\\x7e]+$";
    private static final String ENTITY_TAG = "^\"[0-9]{1,9}\"$";
    private static final String LIST_ENTITY_TAG = "^W/\"[A-Za-z0-9_-]{16}\"$";

    private HeaderForms() {}

    static Schema<?> id() {
        return new StringSchema().pattern("^[A-Za-z0-9._-]{1,64}$").maxLength(64);
    }

    static Schema<?> entityTag() {
        return new StringSchema().pattern(ENTITY_TAG).maxLength(11).example("\"0\"");
    }

    static Schema<?> listTag() {
        return new StringSchema()
                .pattern(LIST_ENTITY_TAG)
                .maxLength(20)
                .example("W/\"q4Vh0z0u7kq1Jt5X\"");
    }

    /** As HTTP writes it (RFC 9110, section 5.6.7). */
    static Schema<?> date() {
        return new StringSchema()
                .pattern(
                        "^[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}(:[0-9]{2}){2} GMT$")
                .maxLength(29)
                .example("Sat, 31 Jan 2026 12:00:00 GMT");
    }

    static Schema<?> seconds() {
        return new StringSchema().pattern("^[0-9]{1,9}$").maxLength(9).example("1");
    }

    static Schema<String> only(String... values) {
        Schema<String> schema = new StringSchema();
        schema.setEnum(List.of(values));
        return schema;
    }

    static Schema<?> text(int maxLength) {
        return new StringSchema().pattern(PRINTABLE).maxLength(maxLength);
    }

    static Schema<?> text(String format, int maxLength) {
        return new StringSchema().format(format).maxLength(maxLength);
    }
}
