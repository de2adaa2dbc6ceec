package dev.plinth.imports;

import java.util.UUID;

/**
 * An import.
 *
 * @param id by which the audit names it
 * @param caller whose it is
 */
record Work(UUID id, UUID caller, ImportOptions options) {}
