/** What happens, told to clients while it happens: server-sent events. */
@NullMarked
package dev.plinth.live;

import org.jspecify.annotations.NullMarked;
