/** Faults and races, run against real processes: {@code bench/drill}. */
@NullMarked
package dev.plinth.drill;

import org.jspecify.annotations.NullMarked;
