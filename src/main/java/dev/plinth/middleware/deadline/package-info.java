/** Begins nothing more for those who no longer wait. */
@NullMarked
package dev.plinth.middleware.deadline;

import org.jspecify.annotations.NullMarked;
