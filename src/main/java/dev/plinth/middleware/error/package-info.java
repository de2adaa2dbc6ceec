/** Turns every failure into a problem document. */
@NullMarked
package dev.plinth.middleware.error;

import org.jspecify.annotations.NullMarked;
