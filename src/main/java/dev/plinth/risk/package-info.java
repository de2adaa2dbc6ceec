/** How much speaks against a sign-in: guesses, and what is unlike before. */
@NullMarked
package dev.plinth.risk;

import org.jspecify.annotations.NullMarked;
