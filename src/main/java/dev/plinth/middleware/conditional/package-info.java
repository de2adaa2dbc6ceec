/** Entity tags and the requests that depend on them. */
@NullMarked
package dev.plinth.middleware.conditional;

import org.jspecify.annotations.NullMarked;
