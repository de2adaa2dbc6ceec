/** Streams users and orders out, as fast as PostgreSQL gives them. */
@NullMarked
package dev.plinth.export;

import org.jspecify.annotations.NullMarked;
