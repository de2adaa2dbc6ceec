package dev.plinth.badinput;

/**
 * One thing that is wrong, sent to one operation.
 *
 * @param row the row of the table
 * @param name what is wrong
 * @param octets what is sent, a character for each byte
 * @param expected what may come back
 */
record Case(int row, String name, String octets, Expected expected) {

    /** What must still work after all that. */
    static final Case HEALTHY =
            of(0, "healthy", Request.of("GET", "/products?limit=1"), Expected.status(200));

    static Case of(int row, String name, Request request, Expected expected) {
        return new Case(
                row,
                "%s %s: %s"
                        .formatted(request.method(), shortened(request.target()), shortened(name)),
                request.octets(),
                expected);
    }

    /** This case for somebody who may not call the operation. */
    Case orForbidden() {
        return new Case(row, name, octets, expected.orForbidden());
    }

    @Override
    public String toString() {
        return "row %d, %s".formatted(row, name);
    }

    private static String shortened(String text) {
        return text.length() < 100 ? text : text.substring(0, 100) + "...";
    }
}
