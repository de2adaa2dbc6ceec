/** Measures Plinth beside what others would pick: {@code bench/run}. */
@NullMarked
package dev.plinth.bench;

import org.jspecify.annotations.NullMarked;
