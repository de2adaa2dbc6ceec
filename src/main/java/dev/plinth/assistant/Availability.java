package dev.plinth.assistant;

/** How much is left, roughly. */
enum Availability {
    SOLD_OUT("It is sold out."),
    FEW_LEFT("Only a few are left."),
    IN_STOCK("It is in stock.");

    private static final int FEW = 5;

    private final String sentence;

    Availability(String sentence) {
        this.sentence = sentence;
    }

    static Availability of(int stock) {
        if (stock == 0) {
            return SOLD_OUT;
        }
        return stock <= FEW ? FEW_LEFT : IN_STOCK;
    }

    String sentence() {
        return sentence;
    }
}
