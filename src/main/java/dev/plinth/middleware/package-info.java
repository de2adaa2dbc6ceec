/** The ring: what happens around every request, transaction and remote call. */
@NullMarked
package dev.plinth.middleware;

import org.jspecify.annotations.NullMarked;
