/** The page on which operators see how it runs. */
@NullMarked
package dev.plinth.middleware.console;

import org.jspecify.annotations.NullMarked;
