/** The one connection to Redis and its limits. */
@NullMarked
package dev.plinth.middleware.redis;

import org.jspecify.annotations.NullMarked;
