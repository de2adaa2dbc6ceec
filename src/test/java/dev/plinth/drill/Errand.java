package dev.plinth.drill;

/** What the clients of a {@link Load} do, and how often in a hundred times. */
enum Errand {
    GET_PRODUCT(35),
    GET_USER(25),
    GET_ORDER(25),
    LIST_PRODUCTS(5),
    LIST_ORDERS(5),
    PLACE_ORDER(4),
    RENAME(1);

    private final int share;

    Errand(int share) {
        this.share = share;
    }

    boolean isWrite() {
        return this == PLACE_ORDER || this == RENAME;
    }

    /**
     * Finds an errand by a number.
     *
     * @param dice from 0 to 99
     */
    static Errand of(int dice) {
        int rest = dice;
        for (Errand errand : values()) {
            rest -= errand.share;
            if (rest < 0) {
                return errand;
            }
        }
        throw new IllegalArgumentException("not below 100: " + dice);
    }
}
