package dev.plinth.audit;

import dev.plinth.shared.TextLength;
import org.jspecify.annotations.Nullable;

/**
 * What a check has found.
 *
 * @param whole whether all rows that were checked are as they were written, and none is missing
 * @param broken the first that is not
 * @param checked how many are
 * @param upTo the last of those
 * @param hash its hash
 * @param complete whether nothing is left to check; else the next check goes on after {@code upTo}
 */
record CheckView(
        boolean whole,
        @Nullable Long broken,
        long checked,
        long upTo,
        @TextLength(max = 64) String hash,
        boolean complete) {}
