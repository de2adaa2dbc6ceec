/** Says whether the service is well. */
@NullMarked
package dev.plinth.middleware.health;

import org.jspecify.annotations.NullMarked;
