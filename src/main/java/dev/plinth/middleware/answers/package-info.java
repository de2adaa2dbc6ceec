/** Gives an answer that has not changed once more, without making it anew. */
@NullMarked
package dev.plinth.middleware.answers;

import org.jspecify.annotations.NullMarked;
