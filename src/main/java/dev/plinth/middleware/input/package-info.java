/** Turns away what cannot be read, before anything else looks at it. */
@NullMarked
package dev.plinth.middleware.input;

import org.jspecify.annotations.NullMarked;
