package dev.plinth.badinput;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an operation says about one of its fields.
 *
 * @param row the row of the table
 * @param field the field
 * @param expected what comes of each value
 * @param values the values, as JSON
 */
record Rule(int row, String field, Expected expected, List<String> values) {

    private static final JsonMapper JSON = new JsonMapper();

    static Rule json(int row, String field, Expected expected, String... values) {
        return new Rule(row, field, expected, List.of(values));
    }

    static Rule texts(int row, String field, Expected expected, String... texts) {
        return new Rule(
                row, field, expected, Stream.of(texts).map(JSON::writeValueAsString).toList());
    }
}
