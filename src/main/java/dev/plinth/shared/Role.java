package dev.plinth.shared;

/** What a caller may be. */
public enum Role {
    /** Sees and changes their own data. */
    USER,
    /** Sees everyone's data. */
    SUPPORT,
    /** Sees and changes everything. */
    ADMIN
}
