/** Runs the whole service, or one of its parts. */
@NullMarked
package dev.plinth.middleware.part;

import org.jspecify.annotations.NullMarked;
