/** The few words and marks that every feature uses. */
@NullMarked
package dev.plinth.shared;

import org.jspecify.annotations.NullMarked;
