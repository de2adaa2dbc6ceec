/** Work in the background: what is a row of a table, and how it stops. */
@NullMarked
package dev.plinth.task;

import org.jspecify.annotations.NullMarked;
