/** Ends the service so that nobody notices: told not to send more, clients go elsewhere in time. */
@NullMarked
package dev.plinth.middleware.drain;

import org.jspecify.annotations.NullMarked;
