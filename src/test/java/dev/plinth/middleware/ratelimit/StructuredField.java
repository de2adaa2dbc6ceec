package dev.plinth.middleware.ratelimit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of lists of strings with integer parameters (RFC 9651, 4.2), which is all that
 * the headers of the limits are.
 */
final class StructuredField {

    private final String text;
    private int at;

    private StructuredField(String text) {
        this.text = text;
    }

    /** One member of a list. */
    record Item(String name, Map<String, Long> parameters) {

        long get(String parameter) {
            return parameters.getOrDefault(parameter, -1L);
        }
    }

    static List<Item> list(String text) {
        return new StructuredField(text).list();
    }

    private List<Item> list() {
        List<Item> items = new ArrayList<>(List.of(item()));
        while (at < text.length()) {
            skipSpace();
            expect(',');
            skipSpace();
            items.add(item());
        }
        return items;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private Item item() {
        String name = string();
        Map<String, Long> parameters = new LinkedHashMap<>();
        while (peek() == ';') {
            at++;
            String key = key();
            expect('=');
            parameters.put(key, integer());
        }
        return new Item(name, parameters);
    }

    private String string() {
        expect('"');
        int begin = at;
        while (peek() >= ' ' && peek() <= '~' && peek() != '"' && peek() != '\\') {
            at++;
        }
        expect('"');
        return text.substring(begin, at - 1);
    }

    private String key() {
        int begin = at;
        while (peek() >= 'a' && peek() <= 'z') {
            at++;
        }
        require(at > begin);
        return text.substring(begin, at);
    }

    private long integer() {
        int begin = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        require(at > begin && at - begin <= 15);
        return Long.parseLong(text.substring(begin, at));
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void expect(char expected) {
        require(peek() == expected);
        at++;
    }

    private void require(boolean holds) {
        if (!holds) {
            throw new AssertionError("no structured field, at %d: %s".formatted(at, text));
        }
    }
}
