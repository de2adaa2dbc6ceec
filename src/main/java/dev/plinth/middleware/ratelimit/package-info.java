/** How much one client may ask for, counted by all nodes together. */
@NullMarked
package dev.plinth.middleware.ratelimit;

import org.jspecify.annotations.NullMarked;
