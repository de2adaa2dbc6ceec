/** Streams products in, batch by batch, and tells of each row what has become of it. */
@NullMarked
package dev.plinth.imports;

import org.jspecify.annotations.NullMarked;
