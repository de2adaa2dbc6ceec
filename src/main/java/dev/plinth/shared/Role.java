package dev.plinth.shared;

/** What a caller may be. */
public enum Role {
    /** Sees and changes their own data. */
    USER,
    /** Sees everyone's data. */
    SUPPORT,
    /** Sees and changes everything. */
    ADMIN,
    /**
     * Not a person, but a machine with an API key: does what its scopes name, and sees everyone's
     * data there.
     */
    SERVICE
}
