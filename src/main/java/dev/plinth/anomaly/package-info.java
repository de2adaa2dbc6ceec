/** Looks for what is unlike before in sign-ins and orders, and says why. */
@NullMarked
package dev.plinth.anomaly;

import org.jspecify.annotations.NullMarked;
