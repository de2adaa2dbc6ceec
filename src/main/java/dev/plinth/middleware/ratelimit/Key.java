package dev.plinth.middleware.ratelimit;

/** Whom a policy counts. */
enum Key {
    /** The address, whoever calls from it. */
    ADDRESS,
    /** The address of requests without a valid token. */
    ANONYMOUS,
    /** Somebody who is signed in, from wherever. */
    CALLER,
    /** The account that something is asked for about, from wherever. */
    ACCOUNT
}
