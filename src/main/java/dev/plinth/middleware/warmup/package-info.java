/** Does what is done most before anybody asks for it, so that the first to ask is served well. */
@NullMarked
package dev.plinth.middleware.warmup;

import org.jspecify.annotations.NullMarked;
