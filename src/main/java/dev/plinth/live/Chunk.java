package dev.plinth.live;

import java.util.List;

/**
 * Some events, in order.
 *
 * @param upTo how far that was all there is
 */
record Chunk(List<Frame> frames, long upTo) {}
