/** Reads what the operator has set in the environment. */
@NullMarked
package dev.plinth.middleware.settings;

import org.jspecify.annotations.NullMarked;
