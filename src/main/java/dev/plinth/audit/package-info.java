/** Who did what, written down so that nobody can change it unnoticed. */
@NullMarked
package dev.plinth.audit;

import org.jspecify.annotations.NullMarked;
