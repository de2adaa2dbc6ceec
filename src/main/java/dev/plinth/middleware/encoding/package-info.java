/** How an answer's headers become bytes. */
@NullMarked
package dev.plinth.middleware.encoding;

import org.jspecify.annotations.NullMarked;
