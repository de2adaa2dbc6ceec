package dev.plinth.live;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it goes over the wire.
 *
 * @param owner whose it is; null if it is nobody's in particular
 * @param text its lines and the empty one behind them
 */
record Frame(long position, String type, @Nullable UUID owner, String text) {}
