/** Judges where somebody who is signed in calls from, at every request. */
@NullMarked
package dev.plinth.middleware.location;

import org.jspecify.annotations.NullMarked;
