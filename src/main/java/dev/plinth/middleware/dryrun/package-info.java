/** Does everything but commit, for clients who want to know what would happen. */
@NullMarked
package dev.plinth.middleware.dryrun;

import org.jspecify.annotations.NullMarked;
