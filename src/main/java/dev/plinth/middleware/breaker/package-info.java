/** The circuit breakers' states, measured; what is behind one says so where it asks. */
@NullMarked
package dev.plinth.middleware.breaker;

import org.jspecify.annotations.NullMarked;
