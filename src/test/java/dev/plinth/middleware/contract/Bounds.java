package dev.plinth.middleware.contract;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** Gives every schema the bounds that its type has anyway, unless it has closer ones. */
final class Bounds {

    /** U+0000 is in no text that comes in or goes out. */
    private static final String TEXT = "^[^\\u0000]*$";

    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_PATTERN = 100;
    private static final int LONGEST_LIST = 1_000;

    private static final Map<String, Integer> LENGTHS =
            Map.of("uuid", 36, "date-time", 40, "email", 254, "uri", 2_048);

    private Bounds() {}

    static void add(Schema<?> schema) {
        Set<String> types = SchemaTypes.of(schema);
        if (types.contains("string")) {
            boundText(schema);
        }
        if (types.contains("integer")) {
            boundNumber(schema);
        }
        if (types.contains("array") && schema.getMaxItems() == null) {
            schema.setMaxItems(LONGEST_LIST);
        }
        if (types.contains("object") && isClosed(schema)) {
            schema.setAdditionalProperties(false);
        }
    }

    private static void boundText(Schema<?> schema) {
        if (schema.getPattern() != null && !schema.getPattern().startsWith("^")) {
            schema.setPattern("^(?:" + schema.getPattern() + ")$");
        }
        if (schema.getEnum() != null) {
            return;
        }
        if (schema.getMaxLength() == null) {
            schema.setMaxLength(longest(schema));
        }
        if (schema.getFormat() == null && schema.getPattern() == null) {
            schema.setPattern(TEXT);
        }
    }

    private static int longest(Schema<?> schema) {
        int otherwise = schema.getPattern() == null ? LONGEST_TEXT : LONGEST_PATTERN;
        return LENGTHS.getOrDefault(String.valueOf(schema.getFormat()), otherwise);
    }

    private static void boundNumber(Schema<?> schema) {
        boolean wide = "int64".equals(schema.getFormat());
        if (schema.getMinimum() == null) {
            schema.setMinimum(BigDecimal.valueOf(wide ? Long.MIN_VALUE : Integer.MIN_VALUE));
        }
        if (schema.getMaximum() == null) {
            schema.setMaximum(BigDecimal.valueOf(wide ? Long.MAX_VALUE : Integer.MAX_VALUE));
        }
    }

    private static boolean isClosed(Schema<?> schema) {
        return schema.getProperties() != null && schema.getAdditionalProperties() == null;
    }
}
