/** Gives every request an id that its answer and its log lines carry. */
@NullMarked
package dev.plinth.middleware.requestid;

import org.jspecify.annotations.NullMarked;
