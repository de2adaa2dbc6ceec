package dev.plinth.middleware.database;

/** Who brings the schema up to date. */
enum MigrationMode {
    /** Every instance, at its start. */
    APPLY,
    /** Somebody else: the instance waits until the schema is as new as itself. */
    WAIT,
    /** This process, which does nothing else; see {@link MigrationJob}. */
    ONLY
}
