package dev.plinth.drill;

/** What the requests of a {@link Barrage} are for. */
enum Aim {
    READ,
    ORDER,
    EXPORT,
    SIGN_IN,
    GUESS
}
