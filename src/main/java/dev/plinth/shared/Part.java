package dev.plinth.shared;

/** The parts that the service can be run as, each by itself; see {@code PLINTH_ROLE}. */
public enum Part {
    /** People, and how they and machines sign in. */
    USERS,

    /** What is for sale, who orders it, and who is told of that. */
    ORDERS
}
