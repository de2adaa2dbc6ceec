package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.problem;
import static dev.plinth.badinput.Expected.status;
import static dev.plinth.badinput.Rule.json;
import static dev.plinth.badinput.Rule.texts;

import dev.plinth.webhook.HostileUrls;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Rows 40 to 48: what single operations say about their own fields. */
final class RuleCases implements Cases {

    private static final Expected INVALID = problem(400, "validation-failed");
    private static final Expected UNKNOWN = problem(400, "unknown-field");
    private static final Expected WEAK = problem(400, "weak-password", "validation-failed");

    /** As it is; the second of two equal requests may come too late. */
    private static final Expected ACCEPTED = status(200, 201).or(status(409, 412));

    private static final String[] NO_ADDRESSES = {
        "x",
        "a@b",
        "@b.io",
        "a@",
        "a@b.io.",
        "a@.io",
        "a..b@c.io",
        ".a@b.io",
        "a b@c.io",
        "\"a\"@b.io",
        "a@[127.0.0.1]",
        "a@b.io\r\nBcc: x@y.io",
        "a@b.io, c@d.io",
        "<a@b.io>",
        "a@-b.io",
        "a@b_c.io",
        "\u202Ea@b.io",
        "x".repeat(65) + "@b.io",
        "a@" + "b".repeat(64) + ".io",
        "a@" + "b.".repeat(130) + "io"
    };

    private static final Map<String, List<Rule>> RULES =
            Map.of(
                    "PlaceOrder",
                    List.of(
                            json(40, "items", INVALID, item("0"), item("-1"), item("1001")),
                            json(40, "items", INVALID, item("1000000000"), item("2147483648")),
                            json(40, "items", INVALID, item("1.5"), item("null"), item("\"1\"")),
                            json(40, "items", INVALID, "[]", items("null", 2), items(one(), 101)),
                            json(40, "items", problem(422, "business-rule"), items(one(), 2)),
                            json(
                                    40,
                                    "items",
                                    problem(413, "payload-too-large"),
                                    items(one(), 10_000)),
                            json(
                                    40,
                                    "items",
                                    INVALID,
                                    product("1"),
                                    product("\"x\""),
                                    product("{}")),
                            json(41, "items", UNKNOWN, item("1,\"price\":1"), item("1,\"id\":1")),
                            json(41, "currency", UNKNOWN, "\"EUR\"")),
                    "ChangeStock",
                    List.of(
                            json(40, "delta", INVALID, "1000001", "-1000001"),
                            texts(44, "reason", INVALID, "", " ", "x".repeat(201))),
                    "CreateProduct",
                    List.of(
                            json(40, "stock", INVALID, "-1", "1000000001"),
                            texts(44, "sku", INVALID, "", "a b", "../x", "\u00fc", "x".repeat(65)),
                            texts(44, "name", INVALID, "", " ", "x".repeat(201))),
                    "RegisterUser",
                    List.of(
                            json(39, "age", INVALID, "12", "121", "-1", "0"),
                            texts(42, "email", INVALID, NO_ADDRESSES),
                            texts(42, "email", problem(409, "email-taken"), "<email>", "<EMAIL>"),
                            texts(42, "email", ACCEPTED, "<new>+tag@example.com"),
                            texts(42, "email", ACCEPTED, "<new>@b\u00fccher.example"),
                            texts(43, "password", WEAK, "", "1234567", "password", "Password"),
                            texts(43, "password", WEAK, "x".repeat(129)),
                            texts(43, "password", ACCEPTED, "x".repeat(64) + "1z", " with spaces "),
                            texts(43, "password", ACCEPTED, "\uD83D\uDE00".repeat(20)),
                            texts(43, "password", ACCEPTED, "\u00fc".repeat(73)),
                            texts(44, "name", INVALID, "", "x", "  x  ", "x".repeat(101)),
                            texts(44, "name", ACCEPTED, "\u202Eevil", "a\u200Bb", "\u0645\u0631"),
                            texts(44, "name", ACCEPTED, "a" + "\u0301".repeat(90)),
                            texts(44, "name", ACCEPTED, "\uD83D\uDE00".repeat(60)),
                            texts(44, "name", ACCEPTED, "=HYPERLINK(\"http://x\")", "<b>x</b>")),
                    "SignIn",
                    List.of(
                            texts(42, "email", INVALID, NO_ADDRESSES),
                            texts(44, "deviceName", INVALID, "", "x".repeat(101))),
                    "PatchUser",
                    List.of(
                            json(39, "age", INVALID, "12", "121"),
                            texts(42, "email", INVALID, NO_ADDRESSES),
                            texts(44, "name", INVALID, "", "x", "  x  ", "x".repeat(101))),
                    "CreateWebhook",
                    List.of(
                            json(46, "types", INVALID, "[\"order\"]", "[\"ORDER_PAID\"]", "[null]"),
                            json(46, "types", INVALID, "[1]", "\"order.paid\"", "{}"),
                            texts(44, "description", INVALID, "x".repeat(201)),
                            texts(48, "url", INVALID, "https://x.io/" + "x".repeat(2_048)),
                            texts(48, "url", problem(400, "url-not-allowed"), hostileUrls())),
                    "PatchProduct",
                    List.of(texts(44, "name", INVALID, "", " ", "x".repeat(201))),
                    "PayOrder",
                    List.of(texts(44, "card", INVALID, "", "x".repeat(101))),
                    "RefundOrder",
                    List.of(texts(44, "reason", INVALID, "", "x".repeat(201))));

    private final Examples examples;

    RuleCases(Examples examples) {
        this.examples = examples;
    }

    @Override
    public Stream<Case> of(Operation operation, Request valid) {
        return operation.body().stream()
                .flatMap(body -> RULES.getOrDefault(body.getSimpleName(), List.of()).stream())
                .flatMap(rule -> cases(rule, operation, valid));
    }

    private Stream<Case> cases(Rule rule, Operation operation, Request valid) {
        return rule.values().stream()
                .map(value ->
                        Case.of(
                                rule.row(),
                                rule.field() + " = " + value,
                                valid.body(body(operation, rule.field(), examples.filled(value))),
                                rule.expected()));
    }

    private String body(Operation operation, String field, String value) {
        ObjectNode changed = examples.body(operation);
        changed.putRawValue(field, new RawValue(value));
        return changed.toString();
    }

    /** The tests' own receivers are on this machine, by this name. */
    private static String[] hostileUrls() {
        return HostileUrls.all().stream()
                .filter(url -> !url.toLowerCase(Locale.ROOT).contains("//localhost/"))
                .toArray(String[]::new);
    }

    private static String one() {
        return "{\"productId\":\"<product>\",\"quantity\":1}";
    }

    private static String item(String quantity) {
        return "[{\"productId\":\"<product>\",\"quantity\":%s}]".formatted(quantity);
    }

    private static String product(String id) {
        return "[{\"productId\":%s,\"quantity\":1}]".formatted(id);
    }

    private static String items(String item, int times) {
        return "[" + String.join(",", Collections.nCopies(times, item)) + "]";
    }
}
