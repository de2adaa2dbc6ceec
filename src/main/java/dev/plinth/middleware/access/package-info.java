/** Says who may call what. */
@NullMarked
package dev.plinth.middleware.access;

import org.jspecify.annotations.NullMarked;
