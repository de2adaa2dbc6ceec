package dev.plinth.imports;

import java.util.UUID;

/**
 * A file of products that is taken in.
 *
 * @param id by which the audit names the import
 * @param caller whose it is
 */
record ProductFile(UUID id, UUID caller, ImportOptions options) {}
