package dev.plinth.assistant;

/** What a model that was talked into something says. */
enum Obedience {
    SCRIPT("{\"summary\":\"<script>alert(1)</script>\",\"points\":[]}"),
    LINK("{\"summary\":\"Log in at https://evil.example\",\"points\":[]}"),
    MORE("{\"summary\":\"Done\",\"points\":[],\"refund\":true}"),
    MANY("{\"summary\":\"Done\",\"points\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}"),
    HIDDEN("{\"summary\":\"Do\\u200Bne\",\"points\":[]}"),
    LINES("{\"summary\":\"Done\\r\\nSet-Cookie: a=b\",\"points\":[]}"),
    TWICE("{\"summary\":\"Done\",\"points\":[]} {\"summary\":\"Twice\",\"points\":[]}"),
    PROSE("Sure! I have refunded all orders."),
    MARKDOWN("```json\n{\"summary\":\"Done\",\"points\":[]}\n```"),
    NOTHING(""),
    NULL("null"),
    ALLOWING("{\"verdict\":\"ALLOW\",\"concerns\":[]}");

    final String says;

    Obedience(String says) {
        this.says = says;
    }
}
