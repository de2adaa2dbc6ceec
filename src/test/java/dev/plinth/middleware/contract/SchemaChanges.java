package dev.plinth.middleware.contract;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Compares schemas in one direction: what was valid in a request must stay valid, and what is valid
 * in an answer must have been valid before.
 *
 * @param answers whether the schemas are of answers
 * @param found where to note what breaks
 */
record SchemaChanges(Document old, Document current, boolean answers, List<String> found) {

    private static final List<String> LEAST = List.of("minLength", "minimum", "minItems");
    private static final List<String> GREATEST = List.of("maxLength", "maximum", "maxItems");
    private static final List<String> SAME = List.of("pattern", "format");

    void compare(String where, JsonNode before, JsonNode after) {
        JsonNode then = old.resolve(before);
        JsonNode now = current.resolve(after);
        compareValues(where, answers ? now : then, answers ? then : now);
        then.path("properties")
                .properties()
                .forEach(property -> {
                    JsonNode kept = now.path("properties").path(property.getKey());
                    String place = where + " /" + property.getKey();
                    if (kept.isMissingNode()) {
                        found.add(place + " is gone");
                    } else {
                        compare(place, property.getValue(), kept);
                    }
                });
        compareInside(where, then, now);
    }

    private void compareInside(String where, JsonNode then, JsonNode now) {
        if (then.has("items")) {
            compare(where + " /*", then.path("items"), now.path("items"));
        }
        JsonNode values = then.path("additionalProperties");
        if (values.isObject() && now.path("additionalProperties").isObject()) {
            compare(where + " /*", values, now.path("additionalProperties"));
        }
        for (int i = 0; i < then.path("anyOf").size(); i++) {
            compare(where, then.path("anyOf").path(i), now.path("anyOf").path(i));
        }
    }

    /** Everything that is valid under the narrow schema must be so under the wide one. */
    private void compareValues(String where, JsonNode narrow, JsonNode wide) {
        note(where, "type", within(texts(narrow, "type"), texts(wide, "type")));
        note(where, "enum", within(texts(narrow, "enum"), texts(wide, "enum")));
        note(where, "required", texts(narrow, "required").containsAll(texts(wide, "required")));
        for (String bound : LEAST) {
            note(where, bound, !wide.has(bound) || atLeast(narrow, wide, bound));
        }
        for (String bound : GREATEST) {
            note(where, bound, !wide.has(bound) || atMost(narrow, wide, bound));
        }
        for (String text : SAME) {
            note(where, text, !wide.has(text) || wide.path(text).equals(narrow.path(text)));
        }
    }

    private void note(String where, String keyword, boolean holds) {
        if (!holds) {
            found.add("%s: %s is %s".formatted(where, keyword, answers ? "wider" : "narrower"));
        }
    }

    private static boolean atLeast(JsonNode narrow, JsonNode wide, String bound) {
        return narrow.has(bound)
                && narrow.path(bound).decimalValue().compareTo(wide.path(bound).decimalValue())
                        >= 0;
    }

    private static boolean atMost(JsonNode narrow, JsonNode wide, String bound) {
        return narrow.has(bound)
                && narrow.path(bound).decimalValue().compareTo(wide.path(bound).decimalValue())
                        <= 0;
    }

    /** None given means all. */
    private static boolean within(Set<String> narrow, Set<String> wide) {
        return wide.isEmpty() || (!narrow.isEmpty() && wide.containsAll(narrow));
    }

    private static Set<String> texts(JsonNode schema, String keyword) {
        JsonNode given = schema.path(keyword);
        Set<String> texts = new TreeSet<>();
        if (given.isString()) {
            texts.add(given.asString());
        }
        given.values().forEach(one -> texts.add(one.asString()));
        return texts;
    }
}
