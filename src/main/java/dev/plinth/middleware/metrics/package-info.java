/** Measures every request. */
@NullMarked
package dev.plinth.middleware.metrics;

import org.jspecify.annotations.NullMarked;
