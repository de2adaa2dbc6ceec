/** Has clients prove that they hold the key that their tokens are bound to (RFC 9449). */
@NullMarked
package dev.plinth.middleware.proof;

import org.jspecify.annotations.NullMarked;
