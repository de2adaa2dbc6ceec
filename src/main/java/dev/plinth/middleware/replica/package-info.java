/** The primary, its replicas, and the way to them. */
@NullMarked
package dev.plinth.middleware.replica;

import org.jspecify.annotations.NullMarked;
