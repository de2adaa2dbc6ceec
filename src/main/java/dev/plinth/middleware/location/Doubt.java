package dev.plinth.middleware.location;

/** What speaks against a place. */
enum Doubt {
    /** Nothing. */
    NONE("none"),
    /** The network is one that the role may not come from. */
    NETWORK("network"),
    /** So is the country. */
    COUNTRY("country"),
    /** Nobody gets there so fast from where the token was asked for. */
    TRAVEL("travel"),
    /** It cannot be told where it is. */
    SOURCE_MISSING("source-missing");

    private final String label;

    Doubt(String label) {
        this.label = label;
    }

    /** Its name in metrics and in the audit. */
    String label() {
        return label;
    }
}
