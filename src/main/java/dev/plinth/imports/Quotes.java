package dev.plinth.imports;

/** Whether a byte of a row stands in quotes, which only open where a cell begins. */
final class Quotes {

    private boolean open;
    private boolean mayOpen = true;

    boolean areOpen() {
        return open;
    }

    /** Goes on over a byte; a quote right behind one that closes is one of the text (RFC 4180). */
    void pass(int octet) {
        boolean quote = octet == '"';
        boolean closes = quote && open;
        boolean opens = quote && !open && mayOpen;
        mayOpen = closes || (octet == ',' && !open);
        open = opens || (open && !closes);
    }
}
