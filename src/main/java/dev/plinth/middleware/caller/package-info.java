/** What all nodes know of a caller, without asking each other at every request. */
@NullMarked
package dev.plinth.middleware.caller;

import org.jspecify.annotations.NullMarked;
