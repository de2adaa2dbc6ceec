/** Makes a repeated request have one effect. */
@NullMarked
package dev.plinth.middleware.idempotency;

import org.jspecify.annotations.NullMarked;
