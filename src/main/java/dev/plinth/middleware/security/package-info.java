/** Says who is calling. */
@NullMarked
package dev.plinth.middleware.security;

import org.jspecify.annotations.NullMarked;
