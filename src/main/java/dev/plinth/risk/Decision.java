package dev.plinth.risk;

/** What becomes of a sign-in whose password or token is right. */
public enum Decision {
    ALLOW,
    /** One more proof is needed. */
    STEP_UP,
    DENY
}
