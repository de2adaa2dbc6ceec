package dev.plinth.badinput;

/** Requests written out, since no HTTP client would send them. */
final class Raw {

    static final String HOST = "Host: localhost\r\n";
    static final String JSON = "Content-Type: application/json\r\n";

    private Raw() {}

    static Case get(int row, String name, String headers, Expected expected) {
        return raw(row, name, "GET /products HTTP/1.1", headers, "", expected);
    }

    static Case post(int row, String name, String headers, String body, Expected expected) {
        return raw(row, name, "POST /auth/login HTTP/1.1", HOST + JSON + headers, body, expected);
    }

    static Case raw(
            int row, String name, String line, String headers, String body, Expected expected) {
        return new Case(row, name.strip(), line + "\r\n" + headers + "\r\n" + body, expected);
    }
}
