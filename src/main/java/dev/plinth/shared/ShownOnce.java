package dev.plinth.shared;

/**
 * An answer with something in it that is shown once and not kept: repeated under its {@code
 * Idempotency-Key}, it lacks that.
 */
public interface ShownOnce {

    /** The same as it may be kept and shown again. */
    Object again();
}
