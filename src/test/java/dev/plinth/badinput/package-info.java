/**
 * Everything that a client should not send, sent to every operation: the rows are those of the
 * table of bad input.
 */
@NullMarked
package dev.plinth.badinput;

import org.jspecify.annotations.NullMarked;
