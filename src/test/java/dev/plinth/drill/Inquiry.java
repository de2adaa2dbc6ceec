package dev.plinth.drill;

import java.util.List;
import java.util.Locale;

/** What is asked of the part of orders while the part of users may be away. */
enum Inquiry {
    /** Somebody places an order. */
    PLACE,

    /** Somebody looks at their own orders. */
    OWN,

    /** Support looks at the orders of somebody who has some. */
    CUSTOMER,

    /** Support looks at the orders of somebody who has none, and was asked for before. */
    KNOWN,

    /** Support looks at the orders of somebody who is there, and was never asked for. */
    FRESH,

    /** Support looks at the orders of somebody who is not there. */
    NOBODY;

    /** How often each is asked, in turn. */
    static final List<Inquiry> TURNS =
            List.of(
                    PLACE, OWN, CUSTOMER, KNOWN, NOBODY, PLACE, OWN, CUSTOMER, KNOWN, KNOWN, OWN,
                    CUSTOMER, FRESH);

    /** Whether the users are needed to answer it. */
    boolean needsUsers() {
        return this == FRESH || this == NOBODY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
